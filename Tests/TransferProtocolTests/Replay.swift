import RawREPL
import Testing

/// A dialogue fed with what a board sent, cut into pieces of one size, and what came of it.
struct Replay: Equatable {
  enum End: Equatable {
    /// With everything that came after the last message.
    case finished(rest: [UInt8])
    case abandoned
  }

  private(set) var sent: [UInt8] = []
  private(set) var stray: [UInt8] = []
  private(set) var end: End?

  init<Dialogue: BoardDialogue>(
    _ dialogue: inout Dialogue,
    board: [UInt8],
    chunkSize: Int,
    isQuietAfter: Bool = false
  ) {
    take(dialogue.begin(), unread: board[...])
    var start = 0
    while end == nil, start < board.count {
      let next = min(start + chunkSize, board.count)
      take(dialogue.received(Array(board[start..<next])), unread: board[next...])
      start = next
    }
    if isQuietAfter, end == nil { take(dialogue.quiet(), unread: []) }
  }

  private mutating func take(_ actions: [DialogueAction], unread: ArraySlice<UInt8>) {
    for action in actions {
      #expect(end == nil, "an action after the end")
      switch action {
      case .send(let bytes): sent += bytes
      case .stray(let bytes): stray += bytes
      case .finished(let rest): end = .finished(rest: rest + unread)
      case .abandoned: end = .abandoned
      }
    }
  }

  /// The result of every chunk size, which has to be the same, and the dialogue at its end.
  static func everyCut<Dialogue: BoardDialogue>(
    _ dialogue: Dialogue,
    board: [UInt8],
    isQuietAfter: Bool = false
  ) -> (replay: Replay, dialogue: Dialogue) {
    var last = dialogue
    let whole = Replay(
      &last,
      board: board,
      chunkSize: max(1, board.count),
      isQuietAfter: isQuietAfter
    )
    for size in 1..<max(2, board.count) {
      var copy = dialogue
      let cut = Replay(&copy, board: board, chunkSize: size, isQuietAfter: isQuietAfter)
      #expect(cut == whole, "chunk size \(size)")
      #expect(copy.progress == last.progress, "chunk size \(size)")
    }
    return (whole, last)
  }
}
