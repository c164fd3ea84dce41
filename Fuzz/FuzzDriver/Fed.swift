public import RawREPL

/// A dialogue that was fed with bytes of a board, cut into pieces of one size.
public struct Fed<Dialogue: BoardDialogue> {
  /// How it ended.
  public enum End: Equatable {
    /// With what came after the last message.
    case finished(rest: [UInt8])
    /// It gave up.
    case abandoned
  }

  /// The dialogue at its end.
  public private(set) var dialogue: Dialogue
  /// What it sent, message by message.
  public private(set) var sent: [[UInt8]] = []
  /// What belonged to no message.
  public private(set) var stray: [UInt8] = []
  /// nil while it would go on.
  public private(set) var end: End?

  /// Feeds `board` to a copy of `dialogue`, `size` bytes at a time.
  public init(_ dialogue: Dialogue, _ board: [UInt8], size: Int) {
    self.dialogue = dialogue
    take(self.dialogue.begin(), unread: board[...])
    var start = 0
    while end == nil, start < board.count {
      let next = min(start + max(1, size), board.count)
      take(self.dialogue.received(Array(board[start..<next])), unread: board[next...])
      start = next
    }
  }

  /// Whether the same was sent, skipped and left over, whatever the pieces were.
  public func isSame(as other: Fed) -> Bool {
    sent.flatMap { $0 } == other.sent.flatMap { $0 } && stray == other.stray && end == other.end
      && dialogue.progress == other.dialogue.progress
  }

  private mutating func take(_ actions: [DialogueAction], unread: ArraySlice<UInt8>) {
    for action in actions {
      precondition(end == nil, "an action after the end")
      switch action {
      case .send(let bytes): sent.append(bytes)
      case .stray(let bytes): stray += bytes
      case .finished(let rest): end = .finished(rest: rest + unread)
      case .abandoned: end = .abandoned
      }
    }
  }
}
