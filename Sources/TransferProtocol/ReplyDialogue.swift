public import RawREPL

/// Waits for the end of a call that was handed over with its code, and keeps what it printed.
public struct ReplyDialogue: BoardDialogue {
  private let limit: Duration
  private static let capacity = 1 << 20
  private static let longestLine = 400
  private var refusalText: [UInt8]?

  /// What the call printed, at most 1 MiB.
  public private(set) var output: [UInt8] = []

  /// Why the board gave up and waits for Ctrl-C; nil when it did not.
  public private(set) var refusal: String?

  /// Stands still: the limit bounds the call as a whole.
  public let progress = 0

  /// A dialogue for a call that may take `limit`.
  public init(limit: Duration) {
    self.limit = limit
  }

  public var patience: Duration { limit }

  public mutating func begin() -> [DialogueAction] { [] }

  public mutating func received(_ bytes: [UInt8]) -> [DialogueAction] {
    for (index, byte) in bytes.enumerated() {
      if let text = refusalText {
        guard byte == UInt8(ascii: "\n") || text.count == Self.longestLine else {
          refusalText = text + [byte]
          continue
        }
        refusal = String(decoding: text.filter { $0 >= 0x20 }, as: UTF8.self)
        return [.abandoned]
      }
      switch byte {
      case LineSignal.end: return [.finished(rest: Array(bytes[index...]))]
      case LineSignal.refusal: refusalText = []
      default:
        if output.count < Self.capacity { output.append(byte) }
      }
    }
    return []
  }

  public mutating func quiet() -> [DialogueAction] {
    [.abandoned]
  }
}
