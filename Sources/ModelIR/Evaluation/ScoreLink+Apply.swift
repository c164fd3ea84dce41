extension ScoreLink {
  /// The linked scores.
  func applied<Value: LinkNumber>(to values: [Value]) -> [Value] {
    switch self {
    case .none: values
    case .logistic: values.map(Self.logistic)
    case .scaledLogistic(let slope): values.map { Self.logistic($0 * Value(slope)) }
    case .softmax: Self.softmax(values) { _ in false }
    // Elements no further from 0 than this count as 0, as onnxruntime has it.
    case .softmaxZero: Self.softmax(values) { $0.magnitude <= 1e-7 }
    case .probit: values.map(Self.probit)
    case .exponential: values.map(\.exponential)
    case .signedSquare: values.map { $0 * $0.magnitude }
    case .softplus: values.map { (1 + $0.exponential).logarithm }
    case .hinge: Self.hinge(values)
    }
  }

  private static func logistic<Value: LinkNumber>(_ value: Value) -> Value {
    let positive = 1 / (1 + (-value.magnitude).exponential)
    return value < 0 ? 1 - positive : positive
  }

  private static func softmax<Value: LinkNumber>(
    _ values: [Value],
    leavingOut isLeftOut: (Value) -> Bool
  ) -> [Value] {
    let largest = values.max() ?? 0
    let powers = values.map { isLeftOut($0) ? 0 : ($0 - largest).exponential }
    let total = powers.reduce(0, +)
    return total > 0 ? powers.map { $0 / total } : powers
  }

  /// The inverse error function by Winitzki's formula with a = 0.147, which onnxruntime uses.
  private static func probit<Value: LinkNumber>(_ value: Value) -> Value {
    let x = 2 * value - 1
    let logarithm = ((1 - x) * (1 + x)).logarithm
    let v = 2 / (Value.pi * 0.147) + 0.5 * logarithm
    let inner = (v * v - logarithm / 0.147).squareRoot() - v
    return 1.41421356 * (x < 0 ? -1 : 1) * inner.squareRoot()
  }

  private static func hinge<Value: LinkNumber>(_ values: [Value]) -> [Value] {
    guard let last = values.last else { return [] }
    guard values.count > 1 else { return [last > 0 ? 1 : 0] }
    let chosen = last > 0 ? values.count - 1 : 0
    return values.indices.map { $0 == chosen ? 1 : 0 }
  }
}
