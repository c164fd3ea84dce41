/// What went over a line: bytes each way and turnarounds, the load-independent cost of a dialogue.
public struct Traffic: Equatable, Sendable {
  /// Bytes from the host to the board.
  public private(set) var sentByteCount = 0
  /// Bytes from the board to the host.
  public private(set) var receivedByteCount = 0
  /// How often the host spoke after the board had spoken.
  public private(set) var turnarounds = 0
  private var boardSpokeLast = false

  mutating func sent(_ count: Int) {
    guard count > 0 else { return }
    sentByteCount += count
    if boardSpokeLast { turnarounds += 1 }
    boardSpokeLast = false
  }

  mutating func received(_ count: Int) {
    guard count > 0 else { return }
    receivedByteCount += count
    boardSpokeLast = true
  }
}
