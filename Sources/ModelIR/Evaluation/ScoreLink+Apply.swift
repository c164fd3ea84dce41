#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension ScoreLink {
  /// Elements no further from 0 than this count as 0 in `softmaxZero`, as onnxruntime has it.
  private static let zeroBand: Float = 1e-7

  /// The linked scores.
  func applied(to values: [Float]) -> [Float] {
    switch self {
    case .none: values
    case .logistic: values.map(Self.logistic)
    case .softmax: Self.softmax(values) { _ in false }
    case .softmaxZero: Self.softmax(values) { $0.magnitude <= Self.zeroBand }
    }
  }

  private static func logistic(_ value: Float) -> Float {
    let positive = 1 / (1 + exp(-value.magnitude))
    return value < 0 ? 1 - positive : positive
  }

  private static func softmax(_ values: [Float], leavingOut isLeftOut: (Float) -> Bool) -> [Float] {
    let largest = values.max() ?? 0
    let powers = values.map { isLeftOut($0) ? 0 : exp($0 - largest) }
    let total = powers.reduce(0, +)
    return total > 0 ? powers.map { $0 / total } : powers
  }
}
