/// Ways to restart a board.
public struct ResetMethods: Hashable, Sendable, Encodable {
  /// What Ctrl-D at the REPL does.
  public let soft: SoftReset?
  /// Ways to restart the chip, best first.
  public let hard: [ResetEntry]
  /// Ways into the bootloader, best first.
  public let bootloader: [ResetEntry]

  /// What a soft reset does.
  public enum SoftReset: String, CaseIterable, Hashable, Sendable, Encodable {
    /// The firmware starts again with a fresh heap.
    case restarts
    /// The process ends and is started again.
    case ends
  }
}
