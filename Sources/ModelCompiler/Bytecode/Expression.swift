import MPYFormat

/// What a bytecode function computes with: values that leave one object on the stack.
indirect enum Expression {
  case local(String)
  case global(String)
  case integer(Int)
  case text(String)
  case constant(MPYObject)
  case none
  case item(Expression, Expression)
  /// `value[:0]`.
  case emptySlice(Expression)
  case call(String, [Expression])
  case binary(BinaryOperator, Expression, Expression)
  case negated(Expression)
  case choice(Expression, then: Expression, otherwise: Expression)
  case tuple([Expression])
  case list([Expression])
  case map([(String, Expression)])
  /// Conditions only: these leave nothing, they decide where to go on.
  case not(Expression)
  case and(Expression, Expression)
  case or(Expression, Expression)

  /// A float in decimal.
  static func float(_ value: Double) -> Expression { .constant(.float("\(value)")) }
}
