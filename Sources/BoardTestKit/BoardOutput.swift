/// What a scripted board has still to do: bytes, and actions between them, in order.
struct BoardOutput {
  /// The sent part is only cut off when it is worth the copying.
  private static let compactionLength = 64 * 1024

  private var bytes: [UInt8] = []
  /// Index of the first unsent byte.
  private var head = 0
  /// Bytes that were cut off, so that positions stay valid.
  private var cutCount = 0
  /// Actions in order, each with the count of all bytes queued before it.
  private var actions: [(position: Int, action: BoardAction)] = []

  /// Bytes still to be sent.
  var byteCount: Int { bytes.count - head }

  /// The bytes before the next action.
  var pendingBytes: ArraySlice<UInt8> {
    guard let next = actions.first else { return bytes[head...] }
    return bytes[head..<max(head, next.position - cutCount)]
  }

  /// Adds to the end; bytes run together.
  mutating func append(_ action: BoardAction) {
    if case .say(let more) = action {
      bytes += more
    } else {
      actions.append((cutCount + bytes.count, action))
    }
  }

  /// The next action when all bytes before it were sent.
  mutating func takeAction() -> BoardAction? {
    guard pendingBytes.isEmpty, !actions.isEmpty else { return nil }
    return actions.removeFirst().action
  }

  /// So many of the pending bytes were sent.
  mutating func sent(_ count: Int) {
    head += min(count, byteCount)
    guard head >= Self.compactionLength || head == bytes.count else { return }
    cutCount += head
    bytes.removeFirst(head)
    head = 0
  }
}
