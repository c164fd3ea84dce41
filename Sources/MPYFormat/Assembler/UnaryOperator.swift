/// The operators of one value, in the order of their instructions.
public enum UnaryOperator: UInt8, CaseIterable, Sendable {
  /// `+`.
  case plus
  /// `-`.
  case minus
  /// `~`.
  case invert
  /// `not`.
  case not

  private static let first: UInt8 = 0xD0

  var opcode: Opcode { Opcode(rawValue: Self.first + rawValue) }
}
