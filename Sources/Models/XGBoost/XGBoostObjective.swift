import ModelIR

/// What an objective of XGBoost makes of the sums.
enum XGBoostObjective: Equatable {
  /// The sum itself; the name is kept where it is none of the list.
  case identity(unknown: String?)
  /// A regression between 0 and 1.
  case logistic
  /// Two classes by the sign of the sum, with scores by the link.
  case binary(ScoreLink)
  /// As many classes as groups.
  case softmax
  /// e^sum.
  case exponential

  init(name: String) {
    switch name {
    case "binary:logistic": self = .binary(.logistic)
    case "binary:logitraw": self = .binary(.none)
    case "binary:hinge": self = .binary(.hinge)
    case "reg:logistic": self = .logistic
    case "multi:softmax", "multi:softprob": self = .softmax
    case "count:poisson", "reg:gamma", "reg:tweedie", "survival:cox": self = .exponential
    case "reg:squarederror", "reg:linear", "reg:absoluteerror", "reg:pseudohubererror",
      "reg:squaredlogerror", "reg:quantileerror":
      self = .identity(unknown: nil)
    case _ where name.hasPrefix("rank:"): self = .identity(unknown: nil)
    default: self = .identity(unknown: name)
    }
  }

  /// The sum that `base_score` stands for; infinite or NaN where it stands for none.
  func margin(of baseScore: Float) -> Float {
    switch self {
    // b = 1/2 gives +0 exactly.
    case .logistic, .binary(.logistic): -(1 / baseScore - 1).naturalLogarithm
    case .exponential: baseScore.naturalLogarithm
    case .identity, .binary, .softmax: baseScore
    }
  }

  /// How sums become labels and scores.
  func labelling(base: [Float]) -> Labelling {
    let width = base.count
    switch self {
    case .binary(let link):
      return Labelling(
        width: width,
        base: base,
        expansion: .opposite,
        link: link,
        labels: [.integer(0), .integer(1)],
        labelRule: .secondWhenAbove(0)
      )
    case .softmax:
      return Labelling(
        width: width,
        base: base,
        link: .softmax,
        labels: (0..<Int64(width)).map { .integer($0) },
        labelRule: .firstMaximum
      )
    case .identity: return Labelling(width: width, base: base, labelRule: .value)
    case .logistic:
      return Labelling(width: width, base: base, link: .logistic, labelRule: .value)
    case .exponential:
      return Labelling(width: width, base: base, link: .exponential, labelRule: .value)
    }
  }
}
