/// Where a ROM keeps what it believes its crystal's frequency to be, and how that is computed.
///
/// Source: Technical Reference Manual of the ESP32: the slow clock's count of crystal periods, and
/// the eFuse word whose low byte calibrates it.
struct CrystalMeasure: Sendable, Hashable {
  /// Counts crystal periods from bit 7 on.
  let count: UInt32
  let calibration: UInt32

  private static let unit = 15_625.0
  private static let divisor = 40.0
  private static let usualCalibration: UInt32 = 128

  /// The frequency the registers stand for, in Hz.
  func frequency(in registers: (UInt32) -> UInt32) -> Double {
    let periods = Double(registers(count) >> 7 & 0x1FF_FFFF)
    return periods * Self.unit * Double(registers(calibration) & 0xFF) / Self.divisor
  }

  /// Writes an exact measure of `frequency`, in Hz.
  func write(_ frequency: Int, into registers: inout [UInt32: UInt32]) {
    let factor = Self.unit * Double(Self.usualCalibration) / Self.divisor
    registers[count] = UInt32(Double(frequency) / factor) << 7
    registers[calibration] = Self.usualCalibration
  }
}
