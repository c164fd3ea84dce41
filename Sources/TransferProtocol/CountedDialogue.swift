public import RawREPL

/// Takes a known number of raw bytes that follow 1C; their check comes with the reply.
public struct CountedDialogue: BoardDialogue {
  private static let start: UInt8 = 0x1C
  private static let longestReply = 400

  private let count: Int
  private var hasStarted = false
  private var printed: [UInt8] = []

  /// What has arrived.
  public private(set) var content: [UInt8] = []

  /// Bytes that have arrived.
  public var progress: Int { content.count }

  /// A dialogue for `count` bytes.
  public init(count: Int) {
    self.count = max(0, count)
  }

  /// How long `progress` may stand still.
  public var patience: Duration { .seconds(2) }

  /// Starts the dialogue.
  public mutating func begin() -> [DialogueAction] { [] }

  /// Takes bytes that arrived.
  public mutating func received(_ bytes: [UInt8]) -> [DialogueAction] {
    var rest = bytes[...]
    var actions: [DialogueAction] = []
    if !hasStarted {
      let mark = bytes.firstIndex { $0 == Self.start || $0 == LineSignal.end } ?? bytes.endIndex
      printed += bytes[..<mark].prefix(Self.longestReply - printed.count)
      guard mark < bytes.endIndex else { return [] }
      // A program that failed has printed its reply and nothing else.
      guard bytes[mark] == Self.start else { return [.finished(rest: printed + bytes[mark...])] }
      hasStarted = true
      rest = bytes[(mark + 1)...]
      if !printed.isEmpty { actions = [.stray(printed)] }
    }
    let taken = rest.prefix(count - content.count)
    content += taken
    guard content.count == count else { return actions }
    return actions + [.finished(rest: Array(rest.dropFirst(taken.count)))]
  }

  /// There was no progress for `patience`.
  public mutating func quiet() -> [DialogueAction] { [.abandoned] }
}
