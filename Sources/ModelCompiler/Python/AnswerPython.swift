import ModelIR

/// `predict` and `predict_proba` of an ensemble's module.
struct AnswerPython {
  private let plan: WalkPlan
  private var ensemble: Ensemble { plan.ensemble }
  private var count: Int { plan.ensemble.scoreCount }

  init(_ plan: WalkPlan) { self.plan = plan }

  /// `predict(x)`.
  var predict: [String] {
    let head = "def predict(x):"
    switch ensemble.labelRule {
    case .value:
      let values = ["    out = _array(\"f\", bytes(\(4 * count)))", "    predict_proba(x, out)"]
      return [head] + values + ["    return " + (count == 1 ? "out[0]" : "tuple(out)"), ""]
    case .secondWhenAbove(let limit):
      return [head, "    return labels[1 if \(lastSum) > \(bound(limit)) else 0]", ""]
    case .firstMaximum where ensemble.width == 1:
      return [head, "    _sums(x)", "    return labels[0]", ""]
    case .firstMaximum:
      return [
        head, "    s = _sums(x)", "    best = 0", "    for k in range(1, \(ensemble.width)):",
        "        if s[k] > s[best]:", "            best = k", "    return labels[best]", "",
      ]
    }
  }

  /// `predict_proba(x, out)`.
  var scores: [String] {
    [
      "def predict_proba(x, out):",
      "    if not isinstance(out, _array) or str(out[:0])[7] != \"f\" or len(out) != \(count):",
      "        raise ValueError(\(PythonText.string(ModuleWords.out)) % \(count))",
      "    s = _sums(x)",
    ] + expansion + LinkPython(ensemble).lines.map { "    " + $0 } + [""]
  }

  private var isScalar: Bool { ensemble.width == 1 && plan.votes != nil }

  private var lastSum: String { isScalar ? "_sums(x)" : "_sums(x)[\(ensemble.width - 1)]" }

  private func bound(_ limit: Float) -> String {
    plan.votes.map { "\($0.votes(above: limit))" } ?? PythonText.number(Double(limit))
  }

  /// A sum as a float: an integer over a power of two.
  private func value(_ sum: String) -> String {
    guard let votes = plan.votes else { return sum }
    let scale = PythonText.power(ofTwo: abs(votes.shift))
    let divided = votes.shift < 0 ? "\(sum) * \(scale)" : sum
    let divisor =
      votes.shift < 0 ? "\(votes.divisor)" : PythonText.product(votes.divisor, votes.shift)
    return "\(divided) / \(divisor)"
  }

  private var expansion: [String] {
    let only = value(isScalar ? "s" : "s[0]")
    switch ensemble.expansion {
    case .direct where isScalar: return ["    out[0] = \(only)"]
    case .direct:
      return ["    for k in range(\(count)):", "        out[k] = \(value("s[k]"))"]
    case .complement: return ["    s = \(only)", "    out[0] = 1.0 - s", "    out[1] = s"]
    case .opposite: return ["    s = \(only)", "    out[0] = -s", "    out[1] = s"]
    case .zeroFirst: return ["    out[0] = 0.0", "    out[1] = \(only)"]
    }
  }
}
