/// What a board sent, for finding out what is wrong with it.
public struct ESPHeard: Equatable, Sendable {
  /// The most bytes of text that are kept.
  public static let textLimit = 4096

  /// The last bytes that belong to no reply, at most `textLimit`.
  public private(set) var text: [UInt8] = []

  /// Bytes that belong to no reply, all of them.
  public private(set) var textByteCount = 0

  /// Whole replies, whatever they answered.
  public private(set) var replyCount = 0

  /// Nothing heard yet.
  public init() {}

  /// Whether no byte came at all.
  public var isNothing: Bool { textByteCount == 0 && replyCount == 0 }

  /// Takes bytes outside replies.
  public mutating func append(text bytes: [UInt8]) {
    textByteCount += bytes.count
    text += bytes
    if text.count > Self.textLimit { text.removeFirst(text.count - Self.textLimit) }
  }

  mutating func countReply() { replyCount += 1 }
}
