/// Two values make one, modulo two to the power of their width.
public enum BinaryOperator: Hashable, Sendable, CaseIterable {
  /// Sum; a word of narrow fields is added at once as long as no field overflows.
  case add
  /// Left less right.
  case subtract
  /// The low part of the product.
  case multiply
  /// Bitwise and.
  case and
  /// Bitwise or.
  case or
  /// Bitwise exclusive or.
  case xor
  /// Shift to the left; counts are 0 to 31.
  case shiftLeft
  /// Shift to the right, zeros enter; counts are 0 to 31.
  case shiftRight
  /// Shift to the right, copies of the sign enter; counts are 0 to 31.
  case shiftRightSigned

  /// Whether the right side is a count of bits and not a value of the same type.
  public var isShift: Bool {
    switch self {
    case .shiftLeft, .shiftRight, .shiftRightSigned: true
    default: false
    }
  }

  /// Whether left and right may change places.
  public var isCommutative: Bool {
    switch self {
    case .add, .multiply, .and, .or, .xor: true
    default: false
    }
  }
}
