import MPYFormat
import ModelIR

/// The link of an ensemble, over the scores in `out`.
struct LinkBytecode {
  private let ensemble: Ensemble
  private let out = Expression.local("out")
  private let k = Expression.local("k")
  private let v = Expression.local("v")
  private let w = Expression.local("w")
  private let q = Expression.local("q")

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  /// The steps.
  var statements: [Statement] {
    switch ensemble.link {
    case .none: []
    case .logistic: logistic(score)
    case .scaledLogistic(let slope): logistic(times(score, .float(slope)))
    case .exponential: each([put(exp(score))])
    case .signedSquare: each([put(times(score, .call("abs", [score])))])
    case .softplus: each([put(.call("_log", [plus(.integer(1), exp(score))]))])
    case .hinge: hinge
    case .probit: each(probit)
    case .softmax: softmax(power)
    case .softmaxZero: softmax(.choice(isZero, then: .integer(0), otherwise: power))
    }
  }

  private var score: Expression { .item(out, k) }
  private var power: Expression { exp(minus(score, .local("top"))) }

  private var isZero: Expression {
    .and(
      .binary(.moreOrEqual, score, .float(-1e-7)),
      .binary(.lessOrEqual, score, .float(1e-7))
    )
  }

  private func plus(_ left: Expression, _ right: Expression) -> Expression {
    .binary(.add, left, right)
  }
  private func minus(_ left: Expression, _ right: Expression) -> Expression {
    .binary(.subtract, left, right)
  }
  private func times(_ left: Expression, _ right: Expression) -> Expression {
    .binary(.multiply, left, right)
  }
  private func over(_ left: Expression, _ right: Expression) -> Expression {
    .binary(.divide, left, right)
  }
  private func exp(_ value: Expression) -> Expression { .call("_exp", [value]) }
  private func put(_ value: Expression) -> Statement { .setItem(of: out, at: k, value) }

  private func isNegative(_ value: Expression) -> Expression {
    .binary(.less, value, .integer(0))
  }

  private func each(_ body: [Statement]) -> [Statement] {
    [.count("k", 0...ensemble.scoreCount - 1, body)]
  }

  private func logistic(_ value: Expression) -> [Statement] {
    each([
      .assign("v", value),
      .assign("w", over(.integer(1), plus(.integer(1), exp(.negated(.call("abs", [v])))))),
      put(.choice(isNegative(v), then: minus(.integer(1), w), otherwise: w)),
    ])
  }

  private func softmax(_ power: Expression) -> [Statement] {
    [.assign("top", .call("max", [out])), .assign("total", .integer(0))]
      + each([put(power), .assign("total", plus(.local("total"), score))])
      + [.when(.local("total"), each([put(over(score, .local("total")))]))]
  }

  private var hinge: [Statement] {
    let last = ensemble.scoreCount - 1
    let isPositive = Expression.binary(.more, .item(out, .integer(last)), .integer(0))
    let top = Expression.choice(
      isPositive,
      then: .integer(last),
      otherwise: .integer(last > 0 ? 0 : -1)
    )
    let isTop = Expression.binary(.equal, k, .local("top"))
    return [.assign("top", top)]
      + each([put(.choice(isTop, then: .integer(1), otherwise: .integer(0)))])
  }

  /// The inverse error function by Winitzki's formula with a = 0.147, as in the evaluator.
  private var probit: [Statement] {
    let half = over(.integer(2), times(.global("_pi"), .float(0.147)))
    let root = Expression.call("_sqrt", [minus(times(w, w), over(q, .float(0.147)))])
    let inner: [Statement] = [
      .assign("q", .call("_log", [q])), .assign("w", plus(half, times(.float(0.5), q))),
      .assign("w", times(.float(1.41421356), .call("_sqrt", [minus(root, w)]))),
      put(.choice(isNegative(v), then: .negated(w), otherwise: w)),
    ]
    let outer: [Statement] = [
      .when(
        .binary(.equal, q, .integer(0)),
        [put(times(v, .call("float", [.text("inf")])))],
        otherwise: [put(.call("float", [.text("nan")]))]
      )
    ]
    return [
      .assign("v", minus(times(.integer(2), score), .integer(1))),
      .assign("q", times(minus(.integer(1), v), plus(.integer(1), v))),
      .when(.binary(.more, q, .integer(0)), inner, otherwise: outer),
    ]
  }
}
