/// One way to restart a board or to enter its bootloader.
public enum ResetEntry: Hashable, Sendable {
  /// `machine.reset()`.
  case machineReset
  /// `machine.bootloader()`.
  case machineBootloader
  /// Opening the port at 1200 bit/s and dropping DTR and RTS.
  case touch1200
  /// Driving the reset and boot pins by DTR and RTS.
  case dtrRTS
  /// Pressing reset twice within half a second.
  case doubleTap
  /// Ending the process of a virtual board and starting it again.
  case restart
  /// Holding or pressing a button, by its name on the board.
  case button(String)

  /// The text of a board file, `machine.reset` or `button:BOOTSEL`, or nil for others.
  public init?(_ text: String) {
    switch text {
    case "machine.reset": self = .machineReset
    case "machine.bootloader": self = .machineBootloader
    case "touch1200": self = .touch1200
    case "dtr-rts": self = .dtrRTS
    case "double-tap": self = .doubleTap
    case "restart": self = .restart
    default:
      let name = text.dropFirst("button:".count)
      guard text.hasPrefix("button:"), !name.isEmpty, name.utf8.count <= 20 else { return nil }
      self = .button(String(name))
    }
  }
}

extension ResetEntry: CustomStringConvertible {
  /// As board files write it.
  public var description: String {
    switch self {
    case .machineReset: "machine.reset"
    case .machineBootloader: "machine.bootloader"
    case .touch1200: "touch1200"
    case .dtrRTS: "dtr-rts"
    case .doubleTap: "double-tap"
    case .restart: "restart"
    case .button(let name): "button:" + name
    }
  }
}

extension ResetEntry: Encodable {
  /// Encodes the text of board files.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
