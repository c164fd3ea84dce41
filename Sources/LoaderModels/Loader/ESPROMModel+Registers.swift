import Encodings

extension ESPROMModel {
  // Technical Reference Manual of the ESP32: the slow clock's count of crystal periods, and the
  // eFuse word whose low byte calibrates it.
  private static let crystalMeasure: UInt32 = 0x3FF5_F06C
  private static let crystalCalibration: UInt32 = 0x3FF5_A010

  mutating func readRegister(_ request: LoaderRequest) {
    guard let address = request.word(0) else { return hang() }
    guard request.data.count == 4 else { return refuseLength(request) }
    let value = address == settings.chip.clockDivider ? clockDivider : registers.read(address)
    staleValue = value
    reply(to: request, value: value)
  }

  mutating func writeRegisters(_ request: LoaderRequest) {
    let length = request.data.count
    guard length > 0, length.isMultiple(of: 16) else { return refuseLength(request) }
    for index in stride(from: 0, to: length / 4, by: 4) {
      guard let address = request.word(index), let value = request.word(index + 1),
        let mask = request.word(index + 2)
      else { return refuseLength(request) }
      registers.write(value, mask: mask, at: address)
      let delay = request.word(index + 3) ?? 0
      if delay > 0 { pending.append(.busy(.microseconds(Int64(delay)))) }
    }
    reply(to: request)
  }

  /// A ROM reads the missing address from behind its buffer and is lost.
  private mutating func hang() {
    if let text = settings.chip.panicText { send(Array(text.utf8)) }
    mode = .stuck
  }

  /// Crystal periods of a bit, as the UART keeps them.
  private var clockDivider: UInt32 {
    settings.chip.crystal / UInt32(clamping: rate ?? hostRate ?? Self.bootRate)
  }

  /// The rate a ROM really goes to: the first chip trusts its own measure of the crystal.
  func romRate(_ wanted: Int) -> Int {
    guard settings.chip == .esp32 else { return wanted }
    let count = Double(registers.read(Self.crystalMeasure) >> 7 & 0x1FF_FFFF)
    let measured = count * 15_625 * Double(registers.read(Self.crystalCalibration) & 0xFF) / 40
    guard measured > 0 else { return wanted }
    return max(1, Int(Double(wanted) * Double(settings.chip.crystal) / measured))
  }
}
