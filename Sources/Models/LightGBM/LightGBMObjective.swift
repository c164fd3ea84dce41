import ModelIR

/// What an objective of LightGBM makes of the sums.
struct LightGBMObjective {
  /// nil where the line is missing or unknown: the sums stay as they are.
  private let kind: Kind?

  private enum Kind {
    case value(ScoreLink)
    case binary(ScoreLink)
    case classes(ScoreLink)
  }

  /// The value of the header's `objective` line, such as `binary sigmoid:1`.
  init(_ text: String) {
    let words = text.split(separator: " ")
    let slope = words.first { $0.hasPrefix("sigmoid:") }.flatMap { Double($0.dropFirst(8)) } ?? 1
    let sigmoid = ScoreLink.scaledLogistic(slope: slope)
    switch words.first ?? "" {
    case "regression" where words.contains("sqrt"): kind = .value(.signedSquare)
    case "regression", "regression_l1", "huber", "fair", "quantile", "mape", "lambdarank",
      "rank_xendcg":
      kind = .value(.none)
    case "poisson", "gamma", "tweedie": kind = .value(.exponential)
    case "binary": kind = slope > 0 && slope.isFinite ? .binary(sigmoid) : nil
    case "cross_entropy": kind = .value(.logistic)
    case "cross_entropy_lambda": kind = .value(.softplus)
    case "multiclass": kind = .classes(.softmax)
    case "multiclassova": kind = slope > 0 && slope.isFinite ? .classes(sigmoid) : nil
    default: kind = nil
    }
  }

  /// Whether the objective is one of the list.
  var isKnown: Bool { kind != nil }

  /// How `width` sums become labels and scores; nil where the objective needs another number.
  func labelling(width: Int, combination: Combination) -> Labelling? {
    switch kind {
    case .binary(let link):
      guard width == 1 else { return nil }
      return Labelling(
        width: 1,
        combination: combination,
        expansion: .opposite,
        link: link,
        labels: [.integer(0), .integer(1)],
        labelRule: .secondWhenAbove(0)
      )
    case .classes(let link):
      guard width > 1 else { return nil }
      return Labelling(
        width: width,
        combination: combination,
        link: link,
        labels: (0..<Int64(width)).map { .integer($0) },
        labelRule: .firstMaximum
      )
    case .value(let link):
      return Labelling(width: width, combination: combination, link: link, labelRule: .value)
    case nil: return Labelling(width: width, combination: combination, labelRule: .value)
    }
  }
}
