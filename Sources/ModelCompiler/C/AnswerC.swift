import ModelIR

/// `NAME_predict` and `NAME_predict_proba` of an ensemble.
struct AnswerC {
  private let ensemble: Ensemble
  private let sums: SumsC
  private let name: String
  private let link: LinkC

  init(_ ensemble: Ensemble, _ sums: SumsC, name: String) {
    self.ensemble = ensemble
    self.sums = sums
    self.name = name
    link = LinkC(ensemble, isDouble: sums.type == "double")
  }

  /// Whether the link calls the mathematics library.
  var needsMath: Bool { link.needsMath }

  /// The functions' prototypes.
  var prototypes: [String] { (predictHead.map { [$0 + ";"] } ?? []) + [scoresHead + ";"] }

  /// The functions.
  var lines: [String] { scores + predict }

  private var input: String { "const \(ensemble.featureType.cName) *x" }
  private var scoresHead: String { "void \(name)_predict_proba(\(input), float *out)" }

  /// None for several targets, which have no single answer.
  private var predictHead: String? {
    guard ensemble.labelRule == .value else { return "int \(name)_predict(\(input))" }
    return ensemble.scoreCount == 1 ? "float \(name)_predict(\(input))" : nil
  }

  private var scores: [String] {
    let cast = sums.type == "double" ? "(float)s[k]" : "s[k]"
    let count = ensemble.scoreCount
    return ["\(scoresHead) {", "  \(sums.type) s[\(count)];", "  int k;"] + link.declarations
      + ["  sums_of(x, s);"] + expansion + link.lines
      + ["  for (k = 0; k < \(count); ++k) out[k] = \(cast);", "}", ""]
  }

  private var expansion: [String] {
    let one = CText.number(1, isDouble: sums.type == "double")
    return switch ensemble.expansion {
    case .direct: []
    case .complement: ["  s[1] = s[0];", "  s[0] = \(one) - s[1];"]
    case .opposite: ["  s[1] = s[0];", "  s[0] = -s[1];"]
    case .zeroFirst:
      ["  s[1] = s[0];", "  s[0] = \(CText.number(0, isDouble: sums.type == "double"));"]
    }
  }

  private var predict: [String] {
    guard let predictHead else { return [] }
    switch ensemble.labelRule {
    case .value:
      return [
        "\(predictHead) {", "  float out[1];", "  \(name)_predict_proba(x, out);",
        "  return out[0];", "}", "",
      ]
    case .secondWhenAbove(let limit):
      let literal = sums.type == "double" ? CText.literal(Double(limit)) : CText.literal(limit)
      return [
        "\(predictHead) {", "  \(sums.type) s[\(ensemble.width)];", "  sums_of(x, s);",
        "  return s[\(ensemble.width - 1)] > \(literal) ? 1 : 0;", "}", "",
      ]
    case .firstMaximum:
      let (type, call) = sums.countsDecide ? ("int32_t", "votes_of") : (sums.type, "sums_of")
      return [
        "\(predictHead) {", "  \(type) s[\(ensemble.width)];", "  int best = 0;", "  int k;",
        "  \(call)(x, s);", "  for (k = 1; k < \(ensemble.width); ++k) {",
        "    if (s[k] > s[best]) best = k;", "  }", "  return best;", "}", "",
      ]
    }
  }
}
