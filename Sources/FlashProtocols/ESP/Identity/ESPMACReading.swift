/// Reads the address of the chip again, to be sure that the port still leads to the same device.
public struct ESPMACReading: ESPProcedure {
  private let registers: ESPMACRegisters
  private var script: ESPRegisterScript

  /// A reading that has not begun; not possible in secure download mode.
  public init(of contact: ESPContact) {
    registers = contact.loader.mac
    script = ESPRegisterScript([.read(registers.low), .read(registers.high)])
  }

  /// The next register; the outcome is the address.
  public mutating func next(after event: ESPEvent) -> ESPStep<ESPMACAddress> {
    script.next(after: event).then { values in
      guard let low = values[registers.low], let high = values[registers.high] else {
        return .fail(.malformed(.readRegister))
      }
      return .finish(ESPMACAddress(low: low, high: high))
    }
  }
}
