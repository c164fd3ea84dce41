/// What a model says: a class or numbers.
public enum Answer: Equatable, Sendable, CustomStringConvertible {
  /// A classifier's label.
  case label(ClassLabel)
  /// A regression's value.
  case value(Float)
  /// The values of a regression with several targets, in their order.
  case values([Float])

  /// The label or the value as text; a value is written so that it reads back exactly.
  public var description: String {
    switch self {
    case .label(let label): "\(label)"
    case .value(let value): "\(value)"
    case .values(let values): values.map { "\($0)" }.joined(separator: " ")
    }
  }
}
