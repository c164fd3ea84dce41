import ModelIR

/// The link of an ensemble, over the scores in `out`.
struct LinkPython {
  private let ensemble: Ensemble

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  /// The statements.
  var lines: [String] {
    switch ensemble.link {
    case .none: []
    case .logistic: logistic("out[k]")
    case .scaledLogistic(let slope): logistic("out[k] * \(PythonText.number(slope))")
    case .exponential: each(["out[k] = _exp(out[k])"])
    case .signedSquare: each(["out[k] = out[k] * abs(out[k])"])
    case .softplus: each(["out[k] = _log(1.0 + _exp(out[k]))"])
    case .hinge: hinge
    case .probit: probit
    case .softmax: softmax("_exp(out[k] - top)")
    case .softmaxZero: softmax("0.0 if -1e-7 <= out[k] <= 1e-7 else _exp(out[k] - top)")
    }
  }

  private func each(_ body: [String]) -> [String] {
    ["for k in range(\(ensemble.scoreCount)):"] + body.map { "    " + $0 }
  }

  private func logistic(_ value: String) -> [String] {
    each([
      "v = \(value)", "p = 1.0 / (1.0 + _exp(-abs(v)))", "out[k] = 1.0 - p if v < 0.0 else p",
    ])
  }

  private func softmax(_ power: String) -> [String] {
    ["top = max(out)", "total = 0.0"] + each(["out[k] = \(power)", "total += out[k]"])
      + ["if total:"] + each(["out[k] /= total"]).map { "    " + $0 }
  }

  private var hinge: [String] {
    let last = ensemble.scoreCount - 1
    return ["top = \(last) if out[\(last)] > 0.0 else \(last > 0 ? 0 : -1)"]
      + each(["out[k] = 1.0 if k == top else 0.0"])
  }

  /// The inverse error function by Winitzki's formula with a = 0.147, as in the evaluator.
  private var probit: [String] {
    each([
      "v = 2.0 * out[k] - 1.0", "q = (1.0 - v) * (1.0 + v)", "if q > 0.0:", "    q = _log(q)",
      "    w = 2.0 / (_pi * 0.147) + 0.5 * q",
      "    w = 1.41421356 * _sqrt(_sqrt(w * w - q / 0.147) - w)",
      "    out[k] = -w if v < 0.0 else w", "elif q == 0.0:", "    out[k] = v * float(\"inf\")",
      "else:", "    out[k] = float(\"nan\")",
    ])
  }
}
