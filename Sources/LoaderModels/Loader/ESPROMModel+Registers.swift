import Encodings

extension ESPROMModel {
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
    UInt32(clamping: settings.effectiveCrystal / max(1, rate ?? hostRate ?? bootRate))
  }

  /// The rate a ROM really goes to: the first chip trusts its own measure of the crystal.
  func romRate(_ wanted: Int) -> Int {
    guard let measure = settings.chip.crystalMeasure else { return wanted }
    let measured = measure.frequency { registers.read($0) }
    guard measured > 0 else { return wanted }
    return max(1, Int(Double(wanted) * Double(settings.effectiveCrystal) / measured))
  }
}
