/// What a ROM takes its crystal for when it works out the divider of a new rate.
///
/// The ROM of the ESP32 measures the crystal against an RC oscillator, whose error goes into every
/// rate it is asked for. The measurement can be read, and the rate be asked for accordingly.
///
/// Source: esptool `esptool/targets/esp32.py`, crystal and RC oscillator; ESP32 Technical Reference
/// Manual, RTC clock calibration.
public struct ESPRateCorrection: Hashable, Sendable {
  /// What was counted.
  public let count: ESPBitField
  /// The frequency of the RC oscillator by its fuse.
  public let clock: ESPBitField
  /// What the product of both is multiplied with.
  public let multiplier: Int
  /// What that is divided by to be the crystal's frequency in hertz.
  public let divisor: Int

  /// The crystal's frequency in hertz as the ROM believes it; nil when nothing was measured.
  public func believedFrequency(in values: ESPRegisterValues) -> Int? {
    guard divisor > 0, let count = values[count], let clock = values[clock] else { return nil }
    let (ticks, isTooLarge) = Int(count).multipliedReportingOverflow(by: Int(clock))
    let (product, overflow) = ticks.multipliedReportingOverflow(by: multiplier)
    let frequency = product / divisor
    return isTooLarge || overflow || frequency == 0 ? nil : frequency
  }

  /// What to ask for so that the line has `rate` bit/s.
  ///
  /// - Parameters:
  ///   - rate: the wanted rate in bit/s.
  ///   - believed: the crystal's frequency in hertz as the ROM believes it.
  ///   - crystals: the crystals in MHz that boards have; the nearest one is the true one.
  /// - Returns: bit/s, rounded down; `rate` itself where nothing can be worked out.
  public static func request(for rate: Int, believed: Int, crystals: [Int]) -> Int {
    let nearest = crystals.min { abs($0 * 1_000_000 - believed) < abs($1 * 1_000_000 - believed) }
    guard let nearest, nearest > 0 else { return rate }
    let (product, overflow) = rate.multipliedReportingOverflow(by: believed)
    return overflow ? rate : product / (nearest * 1_000_000)
  }
}
