import ModelIR

/// `predict` and `scores` of an ensemble's module.
struct AnswerPython {
  private let ensemble: Ensemble

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  /// Whether the module imports `exp`.
  var needsExponential: Bool { ensemble.link != .none }

  /// `predict(features)`: the label, or the value of a regression.
  var predict: [String] {
    let head = ["def predict(features):", "    sums = _sums(features)"]
    switch ensemble.labelRule {
    case .value: return head + ["    return sums[0]", ""]
    case .secondWhenAbove:
      return head + ["    return LABELS[1 if sums[-1] > _LIMIT[0] else 0]", ""]
    case .firstMaximum:
      return head + [
        "    best = 0", "    for k in range(1, \(ensemble.width)):",
        "        if sums[k] > sums[best]:", "            best = k", "    return LABELS[best]", "",
      ]
    }
  }

  /// `scores(features)`: an `array('f')`, one element per label.
  var scores: [String] {
    ["def scores(features):", "    s = _sums(features)"] + expansion + link
  }

  private var expansion: [String] {
    switch ensemble.expansion {
    case .direct: []
    case .complement: ["    s = array(\"f\", (1.0 - s[0], s[0]))"]
    case .opposite: ["    s = array(\"f\", (-s[0], s[0]))"]
    case .zeroFirst: ["    s = array(\"f\", (0.0, s[0]))"]
    }
  }

  private var link: [String] {
    switch ensemble.link {
    case .none: ["    return s"]
    case .logistic:
      [
        "    for k in range(len(s)):", "        p = 1.0 / (1.0 + exp(-abs(s[k])))",
        "        s[k] = 1.0 - p if s[k] < 0.0 else p", "    return s",
      ]
    case .softmax: softmax(leavingOut: nil)
    case .softmaxZero: softmax(leavingOut: "-1e-7 <= s[k] <= 1e-7")
    }
  }

  private func softmax(leavingOut condition: String?) -> [String] {
    let power = "exp(s[k] - top)"
    let value = condition.map { "0.0 if \($0) else \(power)" } ?? power
    return [
      "    top = max(s)", "    total = 0.0", "    for k in range(len(s)):",
      "        s[k] = \(value)", "        total += s[k]", "    if total:",
      "        for k in range(len(s)):", "            s[k] /= total", "    return s",
    ]
  }
}
