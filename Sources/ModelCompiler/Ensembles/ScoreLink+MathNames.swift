import ModelIR

extension ScoreLink {
  /// What a Python module imports from `math` to carry the link out.
  var mathNames: [String] {
    switch self {
    case .none, .signedSquare, .hinge: []
    case .logistic, .scaledLogistic, .softmax, .softmaxZero, .exponential: ["exp"]
    case .softplus: ["exp", "log"]
    case .probit: ["log", "pi", "sqrt"]
    }
  }
}
