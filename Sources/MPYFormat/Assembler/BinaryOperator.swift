/// The operators of two values, in the order of their instructions.
///
/// Source: MicroPython v1.28 `py/runtime0.h`, `mp_binary_op_t`.
public enum BinaryOperator: UInt8, CaseIterable, Sendable {
  /// `<`.
  case less
  /// `>`.
  case more
  /// `==`.
  case equal
  /// `<=`.
  case lessOrEqual
  /// `>=`.
  case moreOrEqual
  /// `!=`.
  case notEqual
  /// `in`.
  case contained
  /// `is`.
  case identical
  /// The match of `except`.
  case exceptionMatch
  /// `|=`.
  case inPlaceOr
  /// `^=`.
  case inPlaceXor
  /// `&=`.
  case inPlaceAnd
  /// `<<=`.
  case inPlaceShiftLeft
  /// `>>=`.
  case inPlaceShiftRight
  /// `+=`.
  case inPlaceAdd
  /// `-=`.
  case inPlaceSubtract
  /// `*=`.
  case inPlaceMultiply
  /// `@=`.
  case inPlaceMatrixMultiply
  /// `//=`.
  case inPlaceFloorDivide
  /// `/=`.
  case inPlaceDivide
  /// `%=`.
  case inPlaceModulo
  /// `**=`.
  case inPlacePower
  /// `|`.
  case or
  /// `^`.
  case xor
  /// `&`.
  case and
  /// `<<`.
  case shiftLeft
  /// `>>`.
  case shiftRight
  /// `+`.
  case add
  /// `-`.
  case subtract
  /// `*`.
  case multiply
  /// `@`.
  case matrixMultiply
  /// `//`.
  case floorDivide
  /// `/`.
  case divide
  /// `%`.
  case modulo
  /// `**`.
  case power

  private static let first: UInt8 = 0xD7

  var opcode: Opcode { Opcode(rawValue: Self.first + rawValue) }
}
