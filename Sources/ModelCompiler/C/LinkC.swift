import ModelIR

/// The link of an ensemble over its scores `s`, in the precision of the sums.
struct LinkC {
  private let ensemble: Ensemble
  private let isDouble: Bool

  init(_ ensemble: Ensemble, isDouble: Bool) {
    self.ensemble = ensemble
    self.isDouble = isDouble
  }

  /// Whether `lines` call the mathematics library.
  var needsMath: Bool {
    switch ensemble.link {
    case .none, .signedSquare, .hinge: false
    default: true
    }
  }

  /// Variables of `lines` that outlive a loop.
  var declarations: [String] {
    switch ensemble.link {
    case .softmax, .softmaxZero: ["  \(type) top;", "  \(type) total = \(n(0));"]
    case .hinge: ["  int chosen;"]
    default: []
    }
  }

  /// The statements; `k` is an int.
  var lines: [String] {
    switch ensemble.link {
    case .none: []
    case .logistic: logistic("s[k]")
    case .scaledLogistic(let slope):
      logistic("s[k] * " + (isDouble ? CText.literal(slope) : CText.literal(Float(slope))))
    case .exponential: each(["s[k] = \(f("exp"))(s[k]);"])
    case .signedSquare: each(["s[k] *= s[k] < \(n(0)) ? -s[k] : s[k];"])
    case .softplus: each(["s[k] = \(f("log"))(\(n(1)) + \(f("exp"))(s[k]));"])
    case .hinge: hinge
    case .probit: probit
    case .softmax: softmax("\(f("exp"))(s[k] - top)")
    case .softmaxZero:
      softmax("\(f("fabs"))(s[k]) <= \(zero) ? \(n(0)) : \(f("exp"))(s[k] - top)")
    }
  }

  private var type: String { isDouble ? "double" : "float" }
  private var count: Int { ensemble.scoreCount }

  /// Elements no further from 0 than this count as 0, as onnxruntime has it.
  private var zero: String { isDouble ? CText.literal(1e-7) : CText.literal(Float(1e-7)) }

  private func n(_ number: Double) -> String { CText.number(number, isDouble: isDouble) }

  /// The library's function in the precision of the sums.
  private func f(_ function: String) -> String { isDouble ? function : function + "f" }

  private func each(_ body: [String]) -> [String] {
    ["  for (k = 0; k < \(count); ++k) {"] + body.map { "    " + $0 } + ["  }"]
  }

  private func logistic(_ value: String) -> [String] {
    each([
      "const \(type) v = \(value);",
      "const \(type) p = \(n(1)) / (\(n(1)) + \(f("exp"))(-\(f("fabs"))(v)));",
      "s[k] = v < \(n(0)) ? \(n(1)) - p : p;",
    ])
  }

  private func softmax(_ power: String) -> [String] {
    [
      "  top = s[0];", "  for (k = 1; k < \(count); ++k) {", "    if (s[k] > top) top = s[k];",
      "  }",
    ]
      + each(["s[k] = \(power);", "total += s[k];"])
      + ["  if (total > \(n(0))) {", "    for (k = 0; k < \(count); ++k) s[k] /= total;", "  }"]
  }

  private var hinge: [String] {
    let positive = "s[\(count - 1)] > \(n(0))"
    return ["  chosen = \(positive) ? \(count - 1) : \(count > 1 ? 0 : -1);"]
      + each(["s[k] = k == chosen ? \(n(1)) : \(n(0));"])
  }

  /// The inverse error function by Winitzki's formula with a = 0.147, as in the evaluator.
  private var probit: [String] {
    let pi = isDouble ? CText.literal(Double.pi) : CText.literal(Float.pi)
    return each([
      "const \(type) v = \(n(2)) * s[k] - \(n(1));",
      "const \(type) q = \(f("log"))((\(n(1)) - v) * (\(n(1)) + v));",
      "const \(type) u = \(n(2)) / (\(pi) * \(n(0.147))) + \(n(0.5)) * q;",
      "const \(type) w = \(f("sqrt"))(u * u - q / \(n(0.147))) - u;",
      "s[k] = \(n(1.41421356)) * (v < \(n(0)) ? -\(n(1)) : \(n(1))) * \(f("sqrt"))(w);",
    ])
  }
}
