import ModelIR

/// The `post_transform` of a tree ensemble.
enum PostTransform: String {
  case none = "NONE"
  case logistic = "LOGISTIC"
  case softmax = "SOFTMAX"
  case softmaxZero = "SOFTMAX_ZERO"
  case probit = "PROBIT"

  /// The same in the IR.
  var link: ScoreLink {
    switch self {
    case .none: .none
    case .logistic: .logistic
    case .softmax: .softmax
    case .softmaxZero: .softmaxZero
    case .probit: .probit
    }
  }
}
