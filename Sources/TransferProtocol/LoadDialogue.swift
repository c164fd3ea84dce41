public import RawREPL

/// Hands an envelope of code to the loader on the board.
///
/// The loader says that it reads with 12 and one digit: 1 where it can inflate, 0 where it cannot;
/// and that it has the envelope whole with 06 on a line. Without that the host would wait for a
/// program that waits for a lost byte.
public struct LoadDialogue: BoardDialogue {
  private enum State: Sendable {
    case waiting
    case digit
    case handedOver
    case taken
  }

  private let packed: [UInt8]
  private let plain: [UInt8]
  private var state = State.waiting
  private var handedOverCount = 0
  private var stray: [UInt8] = []

  /// Whether the board can inflate; nil before it said so.
  public private(set) var hasDeflate: Bool?

  /// Grows with every step.
  public private(set) var progress = 0

  /// A dialogue that hands over `packed` where the board inflates and `plain` elsewhere.
  public init(packed: [UInt8], plain: [UInt8]) {
    self.packed = packed
    self.plain = plain
  }

  /// How long `progress` may stand still: a byte takes a millisecond at 9,600 baud.
  public var patience: Duration { .seconds(3) + .milliseconds(handedOverCount) }

  /// Starts the dialogue.
  public mutating func begin() -> [DialogueAction] { [] }

  /// Takes bytes that arrived.
  public mutating func received(_ bytes: [UInt8]) -> [DialogueAction] {
    var actions: [DialogueAction] = []
    for (index, byte) in bytes.enumerated() {
      if byte == LineSignal.end {
        if state == .digit { stray.append(LineSignal.setup) }
        return actions + strayActions() + [.finished(rest: Array(bytes[index...]))]
      }
      switch state {
      case .waiting, .digit: takeDigit(byte, &actions)
      case .handedOver:
        if byte == LineSignal.refusal { return actions + strayActions() + [.abandoned] }
        if byte == LineSignal.taken { state = .taken } else { stray.append(byte) }
      case .taken:
        guard byte == UInt8(ascii: "\n") else { continue }
        progress += 1
        return actions + strayActions() + [.finished(rest: Array(bytes[(index + 1)...]))]
      }
    }
    return actions + strayActions()
  }

  /// There was no progress for `patience`.
  public mutating func quiet() -> [DialogueAction] {
    strayActions() + [.abandoned]
  }

  private mutating func takeDigit(_ byte: UInt8, _ actions: inout [DialogueAction]) {
    if state == .digit, byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") {
      let inflates = byte == UInt8(ascii: "1")
      hasDeflate = inflates
      progress += 1
      state = .handedOver
      handedOverCount = inflates ? packed.count : plain.count
      actions.append(.send(inflates ? packed : plain))
      return
    }
    if state == .digit { stray.append(LineSignal.setup) }
    state = byte == LineSignal.setup ? .digit : .waiting
    if state == .waiting { stray.append(byte) }
  }

  private mutating func strayActions() -> [DialogueAction] {
    defer { stray = [] }
    return stray.isEmpty ? [] : [.stray(stray)]
  }
}
