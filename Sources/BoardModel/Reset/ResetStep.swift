/// One thing that may bring a board back to its prompt.
public enum ResetStep: Hashable, Sendable {
  /// Wait until the board is on the bus again.
  case awaitReturn
  /// Ctrl-C, several times.
  case interrupt
  /// Ctrl-D at the prompt.
  case softReset
  /// A reset of the chip through DTR and RTS.
  case pulse(LinePulse)
  /// The process of a virtual board is started again.
  case restart
  /// The bootloader is entered by opening the port at 1200 bit/s.
  case touch1200
  /// The person has to do what the text says.
  case ask(String)

  /// What has to be allowed for it; empty for steps that harm nothing.
  public var needed: ResetConsent {
    switch self {
    case .awaitReturn, .interrupt, .ask: []
    case .softReset: .softReset
    case .pulse, .restart: .hardware
    case .touch1200: .bootloader
    }
  }
}

extension ResetStep: CustomStringConvertible {
  /// What is done, as a noun: `a reset through DTR and RTS`.
  public var description: String {
    switch self {
    case .awaitReturn: "waiting for it"
    case .interrupt: "Ctrl-C"
    case .softReset: "a soft reset"
    case .pulse: "a reset through DTR and RTS"
    case .restart: "a restart of the virtual board"
    case .touch1200: "entering the bootloader at 1200 bit/s"
    case .ask: "a reset by hand"
    }
  }
}
