/// The function from expanded sums to scores, in 32-bit floats.
public enum ScoreLink: String, Equatable, Sendable {
  /// The sums as they are.
  case none
  /// 1 / (1 + e^−s) of each element.
  case logistic
  /// e^(s − max) over their total.
  case softmax
  /// Softmax in which elements that are 0 stay 0 and are left out of the total.
  case softmaxZero
}
