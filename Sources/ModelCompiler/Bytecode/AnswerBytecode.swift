import MPYFormat
import ModelIR

/// `predict` and `predict_proba` of an ensemble's module.
struct AnswerBytecode {
  private let plan: WalkPlan
  private var ensemble: Ensemble { plan.ensemble }
  private var count: Int { plan.ensemble.scoreCount }
  private let s = Expression.local("s")
  private let k = Expression.local("k")
  private let out = Expression.local("out")

  init(_ plan: WalkPlan) { self.plan = plan }

  /// `predict(x)`.
  var predict: [Statement] {
    let sums = Expression.call("_sums", [.local("x")])
    switch ensemble.labelRule {
    case .value: return Self.value(scoreCount: count)
    case .secondWhenAbove(let limit):
      let last = isScalar ? sums : .item(sums, .integer(ensemble.width - 1))
      let bound =
        plan.votes.map { Expression.integer($0.votes(above: limit)) } ?? .float(Double(limit))
      let number = Expression.choice(
        .binary(.more, last, bound),
        then: .integer(1),
        otherwise: .integer(0)
      )
      return [.give(.item(.global("labels"), number))]
    case .firstMaximum where ensemble.width == 1:
      return [.evaluate(sums), .give(.item(.global("labels"), .integer(0)))]
    case .firstMaximum:
      let isLarger = Expression.binary(.more, .item(s, k), .item(s, .local("best")))
      return [
        .assign("s", sums), .assign("best", .integer(0)),
        .count("k", 1...ensemble.width - 1, [.when(isLarger, [.assign("best", k)])]),
        .give(.item(.global("labels"), .local("best"))),
      ]
    }
  }

  /// `predict(x)` of a regression: what `predict_proba` writes.
  static func value(scoreCount: Int) -> [Statement] {
    let out = Expression.local("out")
    let zeros = Expression.call("bytes", [.integer(4 * scoreCount)])
    return [
      .assign("out", .call("_array", [.text("f"), zeros])),
      .evaluate(.call("predict_proba", [.local("x"), out])),
      .give(scoreCount == 1 ? .item(out, .integer(0)) : .call("tuple", [out])),
    ]
  }

  /// `predict_proba(x, out)`.
  var scores: [Statement] {
    let isFloats = Expression.and(
      .call("isinstance", [out, .global("_array")]),
      .binary(.equal, .item(.call("str", [.emptySlice(out)]), .integer(7)), .text("f"))
    )
    let fits = Expression.and(isFloats, .binary(.equal, .call("len", [out]), .integer(count)))
    return [
      .when(.not(fits), [.raise("ValueError", ModuleWords.out, [.integer(count)])]),
      .assign("s", .call("_sums", [.local("x")])),
    ] + expansion + LinkBytecode(ensemble).statements
  }

  private var isScalar: Bool { ensemble.width == 1 && plan.votes != nil }

  /// A sum as a float: an integer over a power of two.
  private func value(_ sum: Expression) -> Expression {
    guard let votes = plan.votes else { return sum }
    let scaled: Expression =
      votes.shift < 0 ? .binary(.multiply, sum, power(-votes.shift)) : sum
    let divisor = Expression.integer(votes.divisor)
    guard votes.shift > 0 else { return .binary(.divide, scaled, divisor) }
    guard votes.shift < 40 else {
      return .binary(.divide, scaled, .binary(.multiply, divisor, power(votes.shift)))
    }
    return .binary(.divide, scaled, .integer(votes.divisor << votes.shift))
  }

  private func power(_ exponent: Int) -> Expression {
    .binary(.shiftLeft, .integer(1), .integer(exponent))
  }

  private func set(_ index: Int, _ value: Expression) -> Statement {
    .setItem(of: out, at: .integer(index), value)
  }

  private var expansion: [Statement] {
    let only = value(isScalar ? s : .item(s, .integer(0)))
    switch ensemble.expansion {
    case .direct where isScalar: return [set(0, only)]
    case .direct:
      return [.count("k", 0...count - 1, [.setItem(of: out, at: k, value(.item(s, k)))])]
    case .complement:
      return [.assign("s", only), set(0, .binary(.subtract, .integer(1), s)), set(1, s)]
    case .opposite: return [.assign("s", only), set(0, .negated(s)), set(1, s)]
    case .zeroFirst: return [set(0, .integer(0)), set(1, only)]
    }
  }
}
