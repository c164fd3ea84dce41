public import RawREPL

/// Hands an envelope of code to the loader on the board.
///
/// The loader says that it reads with 12, the bytes of heap that are free in decimal, or 0 where it
/// cannot inflate, and a semicolon; and that it has the envelope whole with 06 on a line. Without
/// that the host would wait for a program that waits for a lost byte.
public struct LoadDialogue: BoardDialogue {
  private enum State: Equatable, Sendable {
    case waiting
    case digits([UInt8])
    case handedOver
    case taken
  }

  private static let mostDigits = 10

  private let large: [UInt8]
  private let small: [UInt8]
  private let leastHeap: Int
  private var state = State.waiting
  private var handedOverCount = 0
  private var stray: [UInt8] = []

  /// Bytes of heap that are free, 0 where the board cannot inflate; nil before it said so.
  public private(set) var heapFree: Int?

  /// Whether the board was handed `large`; nil before it said what it has.
  public private(set) var isLarge: Bool?

  /// Grows with every step.
  public private(set) var progress = 0

  /// - Parameters:
  ///   - large: for boards that inflate and have room.
  ///   - small: for all others.
  ///   - leastHeap: the bytes of heap that `large` takes.
  public init(large: [UInt8], small: [UInt8], leastHeap: Int) {
    self.large = large
    self.small = small
    self.leastHeap = leastHeap
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
        giveUpDigits()
        return actions + strayActions() + [.finished(rest: Array(bytes[index...]))]
      }
      switch state {
      case .waiting: takeOther(byte)
      case .digits(let digits): takeDigit(byte, digits, &actions)
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
    giveUpDigits()
    return strayActions() + [.abandoned]
  }

  private mutating func takeDigit(
    _ byte: UInt8,
    _ digits: [UInt8],
    _ actions: inout [DialogueAction]
  ) {
    if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits.count < Self.mostDigits {
      state = .digits(digits + [byte])
    } else if byte == UInt8(ascii: ";"), let heap = Int(String(decoding: digits, as: UTF8.self)) {
      let isLarge = heap >= leastHeap
      self.isLarge = isLarge
      heapFree = heap
      progress += 1
      state = .handedOver
      let envelope = isLarge ? large : small
      handedOverCount = envelope.count
      actions.append(.send(envelope))
    } else {
      giveUpDigits()
      takeOther(byte)
    }
  }

  private mutating func takeOther(_ byte: UInt8) {
    if byte == LineSignal.setup { state = .digits([]) } else { stray.append(byte) }
  }

  /// What looked like the board's word was none.
  private mutating func giveUpDigits() {
    guard case .digits(let digits) = state else { return }
    stray += [LineSignal.setup] + digits
    state = .waiting
  }

  private mutating func strayActions() -> [DialogueAction] {
    defer { stray = [] }
    return stray.isEmpty ? [] : [.stray(stray)]
  }
}
