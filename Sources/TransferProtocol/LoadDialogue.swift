public import RawREPL

/// Hands an envelope of code to the loader on the board.
///
/// The loader says that it reads with 12 and one digit: 1 where it can inflate, 0 where it cannot.
public struct LoadDialogue: BoardDialogue {
  private let packed: [UInt8]
  private let plain: [UInt8]
  private var isExpectingDigit = false
  private var stray: [UInt8] = []

  /// Whether the board can inflate; nil before it said so and took its envelope.
  public private(set) var hasDeflate: Bool?

  /// Grows with every step.
  public private(set) var progress = 0

  /// A dialogue that hands over `packed` where the board inflates and `plain` elsewhere.
  public init(packed: [UInt8], plain: [UInt8]) {
    self.packed = packed
    self.plain = plain
  }

  public var patience: Duration { .seconds(3) }

  public mutating func begin() -> [DialogueAction] { [] }

  public mutating func received(_ bytes: [UInt8]) -> [DialogueAction] {
    for (index, byte) in bytes.enumerated() {
      if isExpectingDigit, byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") {
        let inflates = byte == UInt8(ascii: "1")
        hasDeflate = inflates
        progress += 1
        return strayActions() + [
          .send(inflates ? packed : plain), .finished(rest: Array(bytes[(index + 1)...])),
        ]
      }
      if isExpectingDigit { stray.append(LineSignal.setup) }
      isExpectingDigit = byte == LineSignal.setup
      if byte == LineSignal.end {
        return strayActions() + [.finished(rest: Array(bytes[index...]))]
      }
      if !isExpectingDigit { stray.append(byte) }
    }
    return strayActions()
  }

  public mutating func quiet() -> [DialogueAction] {
    strayActions() + [.abandoned]
  }

  private mutating func strayActions() -> [DialogueAction] {
    defer { stray = [] }
    return stray.isEmpty ? [] : [.stray(stray)]
  }
}
