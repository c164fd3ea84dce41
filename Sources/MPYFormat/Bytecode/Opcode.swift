/// The first byte of an instruction of MicroPython's interpreter.
///
/// Source: MicroPython v1.28 `py/bc0.h`.
public struct Opcode: RawRepresentable, Hashable, Sendable {
  /// The byte.
  public let rawValue: UInt8

  /// The instruction that begins with `rawValue`, known or not.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Two bits for each sixteen instructions.
  private static let formats = 0x3A4
  private static let extraByteMask: UInt8 = 0x9E

  /// How the operand is written.
  public var format: OperandFormat {
    OperandFormat(rawValue: Self.formats >> (2 * Int(rawValue >> 4)) & 3) ?? .none
  }

  /// Whether one more byte follows the operand.
  public var hasExtraByte: Bool { rawValue & Self.extraByteMask == 0 }

  /// Whether the distance of a jump may lead backwards.
  var isSignedJump: Bool { (0x40...0x44).contains(rawValue) }

  /// Whether the next instruction is reached by a jump only.
  var endsFlow: Bool { Self.flowEnds.contains(self) }

  /// Whether MicroPython's interpreter has the instruction.
  public var isKnown: Bool { Self.names[Int(rawValue)] != nil }

  private static let flowEnds: Set<Opcode> = [
    .unwindJump, .jump, .popExceptJump, .returnValue, .raiseLast, .raiseObject, .raiseFrom,
  ]
}
