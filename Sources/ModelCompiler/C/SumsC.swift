import ModelIR

/// `sums_of(x, s)` of an ensemble: the combined leaf vectors plus the base.
struct SumsC {
  let leaves: LeafTableC
  let votes: WholeVotes?

  private let ensemble: Ensemble
  private let trees: [TreeC]

  init(_ ensemble: Ensemble) {
    self.ensemble = ensemble
    let votes = WholeVotes(ensemble)
    let leaves = LeafTableC(ensemble, votes: votes)
    self.votes = votes
    self.leaves = leaves
    trees = ensemble.trees.enumerated().map { number, tree in
      TreeC(
        tree,
        name: "tree_\(number)",
        type: ensemble.featureType,
        returns: leaves.returns,
        result: leaves.result
      )
    }
  }

  /// The type of the numbers in `s`.
  var type: String {
    if case .double = ensemble.accumulation { "double" } else { "float" }
  }

  /// Whether the label of the most votes is that of the largest sum.
  var countsDecide: Bool { votes != nil && ensemble.base.isEmpty }

  /// The trees' functions, then the sums.
  var lines: [String] {
    var lines = leaves.lines
    for tree in trees where tree.onlyLeaf == nil { lines += tree.lines }
    lines += combine
    return lines + (votes == nil ? sums : counts + weighted)
  }

  private var input: String { "const \(ensemble.featureType.cName) *x" }

  /// Trees of one leaf leave `x` unused.
  private var usesInput: Bool { trees.contains { $0.onlyLeaf == nil } }

  private func value(_ number: Int) -> String {
    let tree = trees[number]
    let call = tree.onlyLeaf.map(leaves.result) ?? "tree_\(number)(x)"
    return leaves.isDirect ? call : "leaves[\(call)]"
  }

  /// The function that takes one more leaf vector into the sums.
  private var combine: [String] {
    guard !leaves.isDirect else {
      guard let sign else { return [] }
      return [
        "static void combine(\(leaves.sum) *s, \(leaves.sum) leaf) {",
        "  if (leaf \(sign) s[0]) s[0] = leaf;", "}", "",
      ]
    }
    let action = sign.map { "if (leaf[k] \($0) s[k]) s[k] = leaf[k];" } ?? "s[k] += leaf[k];"
    return [
      "static void combine(\(leaves.sum) *s, const \(leaves.element) *leaf) {", "  int k;",
      "  for (k = 0; k < \(ensemble.width); ++k) \(action)", "}", "",
    ]
  }

  /// The reference's maximum takes the later one of equals, which shows in the sign of zero.
  private var sign: String? {
    switch ensemble.combination {
    case .sum, .average: nil
    case .minimum: "<"
    case .maximum: ">="
    }
  }

  private func additions(to name: String) -> [String] {
    trees.indices.map { number in
      leaves.isDirect && sign == nil
        ? "  \(name)[0] += \(value(number));" : "  combine(\(name), \(value(number)));"
    }
  }

  private var unused: [String] { usesInput ? [] : ["  (void)x;"] }

  private var each: String { "for (k = 0; k < \(ensemble.width); ++k) " }

  private var start: String {
    guard sign != nil else { return type == "float" ? "0.0f" : "0.0" }
    return leaves.isDirect ? value(0) : value(0) + "[k]"
  }

  /// The first vector is combined with itself where vectors are not added.
  private var sums: [String] {
    ["static void sums_of(\(input), \(type) *s) {", "  int k;"] + unused
      + ["  \(each)s[k] = \(start);"] + additions(to: "s") + finish + ["}", ""]
  }

  private var counts: [String] {
    ["static void votes_of(\(input), int32_t *v) {", "  int k;"] + unused
      + ["  \(each)v[k] = 0;"] + additions(to: "v") + ["}", ""]
  }

  private var weighted: [String] {
    let shift = votes?.shift ?? 0
    let unit = Double(sign: .plus, exponent: -shift, significand: 1)
    let literal = type == "float" ? CText.literal(Float(unit)) : CText.literal(unit)
    let value = shift == 0 ? "(\(type))v[k]" : "(\(type))v[k] * \(literal)"
    return [
      "/* A vote is worth 1/2^\(shift). */", "static void sums_of(\(input), \(type) *s) {",
      "  int32_t v[\(ensemble.width)];", "  int k;", "  votes_of(x, v);",
      "  \(each)s[k] = \(value);",
    ] + finish + ["}", ""]
  }

  private var finish: [String] {
    var lines: [String] = []
    if ensemble.combination == .average {
      lines.append("  \(each)s[k] /= \(ensemble.trees.count)\(type == "float" ? ".0f" : ".0");")
    }
    let base: [String] =
      switch ensemble.accumulation {
      case .single: ensemble.base.map { CText.literal($0) }
      case .double(let precise): precise.base.map { CText.literal($0) }
      }
    for (index, value) in base.enumerated() { lines.append("  s[\(index)] += \(value);") }
    return lines
  }
}
