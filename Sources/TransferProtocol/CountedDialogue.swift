public import RawREPL

/// Takes a known number of raw bytes that follow 1C; their check comes with the reply.
public struct CountedDialogue: BoardDialogue {
  private static let start: UInt8 = 0x1C

  private let count: Int
  private var hasStarted = false

  /// What has arrived.
  public private(set) var content: [UInt8] = []

  /// Bytes that have arrived.
  public var progress: Int { content.count }

  /// A dialogue for `count` bytes.
  public init(count: Int) {
    self.count = count
  }

  public var patience: Duration { .seconds(2) }

  public mutating func begin() -> [DialogueAction] { [] }

  public mutating func received(_ bytes: [UInt8]) -> [DialogueAction] {
    var rest = bytes[...]
    if !hasStarted {
      guard let start = bytes.firstIndex(of: Self.start) else {
        return bytes.contains(LineSignal.end) ? [.finished(rest: bytes)] : [.stray(bytes)]
      }
      hasStarted = true
      rest = bytes[(start + 1)...]
    }
    let taken = rest.prefix(count - content.count)
    content += taken
    guard content.count == count else { return [] }
    return [.finished(rest: Array(rest.dropFirst(taken.count)))]
  }

  public mutating func quiet() -> [DialogueAction] { [.abandoned] }
}
