/// The serial port the REPL answers on.
public struct SerialLink: Hashable, Sendable, Encodable {
  /// What the port is.
  public let kind: Kind
  /// Bit/s of the REPL; nil where the rate has no effect.
  public let baud: Int?
  /// True when raising DTR restarts the board.
  public let dtrResets: Bool?
  /// Rates to try when flashing, fastest first, in bit/s.
  public let baudLadder: [Int]

  /// What a serial port is.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Encodable {
    /// USB of the chip itself.
    case cdc
    /// A USB-to-UART chip.
    case bridge
    /// The serial port of a debug interface.
    case vcp
    /// A pseudo-terminal of a simulated board.
    case pty
  }
}
