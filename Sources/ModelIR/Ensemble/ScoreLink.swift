/// The function from expanded sums to scores, in the precision of the sums.
public enum ScoreLink: Equatable, Sendable {
  /// The sums as they are.
  case none
  /// 1 / (1 + e^−s) of each element.
  case logistic
  /// 1 / (1 + e^(−slope·s)) of each element.
  case scaledLogistic(slope: Double)
  /// e^(s − max) over their total.
  case softmax
  /// Softmax in which elements that are 0 stay 0 and are left out of the total.
  case softmaxZero
  /// √2 · erf⁻¹(2s − 1) of each element, by onnxruntime's approximation; NaN outside 0…1.
  case probit
  /// e^s of each element.
  case exponential
  /// s·|s| of each element.
  case signedSquare
  /// ln(1 + e^s) of each element.
  case softplus
  /// 1 for the last element when it is greater than 0, otherwise for the first; 0 for the others.
  case hinge

  /// The link's word, without its parameter.
  public var name: String {
    switch self {
    case .none: "none"
    case .logistic, .scaledLogistic: "logistic"
    case .softmax: "softmax"
    case .softmaxZero: "softmax without zeros"
    case .probit: "probit"
    case .exponential: "exponential"
    case .signedSquare: "signed square"
    case .softplus: "softplus"
    case .hinge: "hinge"
    }
  }
}
