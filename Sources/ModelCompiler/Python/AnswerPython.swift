import ModelIR

/// `predict` and `scores` of an ensemble's module.
struct AnswerPython {
  private let ensemble: Ensemble

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  /// What the module imports from `math`.
  var mathNames: [String] {
    switch ensemble.link {
    case .none, .signedSquare, .hinge: []
    case .logistic, .scaledLogistic, .softmax, .softmaxZero, .exponential: ["exp"]
    case .softplus: ["exp", "log"]
    case .probit: ["log", "pi", "sqrt"]
    }
  }

  /// `predict(features)`: the label, or the value of a regression.
  var predict: [String] {
    let head = ["def predict(features):", "    sums = _sums(features)"]
    switch ensemble.labelRule {
    case .value where ensemble.width > 1:
      return [head[0], "    return scores(features)", ""]
    case .value where ensemble.link != .none:
      return [head[0], "    return scores(features)[0]", ""]
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
    case .logistic: logistic("s[k]")
    case .scaledLogistic(let slope): logistic("s[k] * \(slope)")
    case .exponential: each(["s[k] = exp(s[k])"])
    case .signedSquare: each(["s[k] = s[k] * abs(s[k])"])
    case .softplus: each(["s[k] = log(1.0 + exp(s[k]))"])
    case .hinge:
      [
        "    top = len(s) - 1 if s[-1] > 0.0 else 0", "    one = s[-1] > 0.0 or len(s) > 1",
        "    for k in range(len(s)):", "        s[k] = 1.0 if one and k == top else 0.0",
        "    return s",
      ]
    case .probit:
      each([
        "x = 2.0 * s[k] - 1.0", "q = (1.0 - x) * (1.0 + x)", "if q > 0.0:",
        "    q = log(q)", "    v = 2.0 / (pi * 0.147) + 0.5 * q",
        "    v = 1.41421356 * sqrt(sqrt(v * v - q / 0.147) - v)",
        "    s[k] = -v if x < 0.0 else v", "elif q == 0.0:", "    s[k] = x * float(\"inf\")",
        "else:", "    s[k] = float(\"nan\")",
      ])
    case .softmax: softmax(leavingOut: nil)
    case .softmaxZero: softmax(leavingOut: "-1e-7 <= s[k] <= 1e-7")
    }
  }

  private func each(_ lines: [String]) -> [String] {
    ["    for k in range(len(s)):"] + lines.map { "        " + $0 } + ["    return s"]
  }

  private func logistic(_ value: String) -> [String] {
    each([
      "v = \(value)", "p = 1.0 / (1.0 + exp(-abs(v)))", "s[k] = 1.0 - p if v < 0.0 else p",
    ])
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
