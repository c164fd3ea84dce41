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

  /// 1 once the output ends as a board does that has started anew.
  ///
  /// Otherwise it stands still: the limit bounds the call as a whole.
  public private(set) var progress = 0

  /// A dialogue for a call that may take `limit`.
  public init(limit: Duration) {
    self.limit = limit
  }

  /// How long `progress` may stand still.
  public var patience: Duration { progress == 0 ? limit : Self.resetSilence }

  /// A program may print these texts too; only silence after them makes them a reset.
  private static let resetSilence = Duration.milliseconds(300)
  private static let resetSigns = [REPLText.friendlyBanner, REPLText.rawBanner]

  /// Starts the dialogue.
  public mutating func begin() -> [DialogueAction] { [] }

  /// Takes bytes that arrived.
  public mutating func received(_ bytes: [UInt8]) -> [DialogueAction] {
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case LineSignal.end:
        keepRefusalText()
        // With the reply, so that whoever ends the execution knows that it is whole.
        return [.finished(rest: output + bytes[index...])]
      case LineSignal.refusal where refusalText == nil: refusalText = []
      case UInt8(ascii: "\n") where refusalText != nil:
        if takeRefusal() { return [.abandoned] }
        keep(byte)
      default:
        guard let text = refusalText else {
          keep(byte)
          continue
        }
        refusalText = text + [byte]
        if text.count == Self.longestLine, takeRefusal() { return [.abandoned] }
      }
    }
    let isReset = Self.resetSigns.contains { output.suffix($0.count).elementsEqual($0) }
    progress = isReset ? 1 : 0
    return []
  }

  /// There was no progress for `patience`.
  public mutating func quiet() -> [DialogueAction] {
    [.abandoned]
  }

  private mutating func keep(_ byte: UInt8) {
    if output.count < Self.capacity { output.append(byte) }
  }

  /// The byte was an accident of the line: what came after it is output like the rest.
  private mutating func keepRefusalText() {
    for byte in refusalText ?? [] { keep(byte) }
    refusalText = nil
  }

  /// A refusal is a bare 0 or an exception as `repr` writes it; a frame of a reply is neither.
  private mutating func takeRefusal() -> Bool {
    let line = String(decoding: (refusalText ?? []).filter { $0 >= 0x20 }, as: UTF8.self)
    let name = line.prefix { $0.isLetter }
    guard line == "0" || !name.isEmpty && line.dropFirst(name.count).first == "(" else {
      keepRefusalText()
      return false
    }
    refusal = line
    return true
  }
}
