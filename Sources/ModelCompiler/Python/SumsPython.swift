import ModelIR

/// `_sums(x)`: the combined leaf vectors of a row.
struct SumsPython {
  private let plan: WalkPlan
  private var ensemble: Ensemble { plan.ensemble }

  init(_ plan: WalkPlan) { self.plan = plan }

  /// The function that ranks a row, if there is one, and the sums.
  var lines: [String] {
    let locals = plan.tables.filter { !["_roots", "_base", "_starts", "_cuts"].contains($0.name) }
    return ranks + [
      "def _sums(x):", "    x = \(plan.ranks == nil ? "_row(x)" : "_ranks(_row(x))")",
    ]
      + locals.map { "    \($0.name.dropFirst()) = \($0.name)" } + ["    s = \(start)"]
      + ["    for i in _roots:"] + (walk + leaf).map { "        " + $0 } + finish
      + ["    return s", ""]
  }

  private var ranks: [String] {
    guard let ranks = plan.ranks else { return [] }
    let isWide = ranks.largest > Int(UInt8.max)
    let size = isWide ? 2 * ensemble.featureCount : ensemble.featureCount
    let choice =
      plan.trees.sendsMissingLeft
      ? [
        "            if v > cuts[middle]:", "                low = middle + 1",
        "            else:", "                high = middle",
      ]
      : [
        "            if v <= cuts[middle]:", "                high = middle",
        "            else:", "                low = middle + 1",
      ]
    return [
      "def _ranks(x):", "    starts = _starts", "    cuts = _cuts",
      "    ranks = " + (isWide ? "_array(\"H\", bytes(\(size)))" : "bytearray(\(size))"),
      "    for k in range(\(ensemble.featureCount)):", "        v = x[k]",
      "        first = low = starts[k]", "        high = starts[k + 1]",
      "        while low < high:", "            middle = (low + high) >> 1",
    ] + choice + ["        ranks[k] = low - first", "    return ranks", "", ""]
  }

  private var start: String {
    guard let votes = plan.votes else {
      return "_array(\"f\", (float(\"\(plan.floatStart)\"),) * \(ensemble.width))"
    }
    if ensemble.width == 1 { return "\(votes.start[0])" }
    return Set(votes.start) == [0]
      ? "[0] * \(ensemble.width)" : "[" + votes.start.map { "\($0)" }.joined(separator: ", ") + "]"
  }

  private var walk: [String] {
    let count = plan.trees.nodeCount
    guard count > 0 else { return [] }
    return ["while i < \(count):"] + step.map { "    " + $0 } + ["i -= \(count)"]
  }

  /// NaN makes every comparison false: where it goes left, the opposite is asked.
  private var step: [String] {
    let isFloat = ensemble.featureType == .float32
    if isFloat, plan.trees.needsMissingTable {
      return [
        "v = x[compared[i]]",
        "i = left[i] if v <= thresholds[i] or (v != v and missing_left[i]) else right[i]",
      ]
    }
    if isFloat, plan.trees.sendsMissingLeft, plan.ranks == nil {
      return ["i = right[i] if x[compared[i]] > thresholds[i] else left[i]"]
    }
    return ["i = left[i] if x[compared[i]] <= thresholds[i] else right[i]"]
  }

  private var leaf: [String] {
    guard plan.votes != nil else {
      let each = "for k in range(\(ensemble.width)):"
      switch ensemble.combination {
      case .sum, .average: return [each, "    s[k] += weights[i + k]"]
      case .minimum: return [each] + better("<")
      case .maximum: return [each] + better(">")
      }
    }
    guard ensemble.width > 1 else { return ["s += weights[i]"] }
    return [
      "k = classes[i]", "while k < \(ensemble.width):", "    s[k] += weights[i]", "    i += 1",
      "    k = classes[i]", "s[k - \(ensemble.width)] += weights[i]",
    ]
  }

  private func better(_ sign: String) -> [String] {
    ["    if weights[i + k] \(sign) s[k]:", "        s[k] = weights[i + k]"]
  }

  private var finish: [String] {
    guard plan.votes == nil else { return [] }
    let each = "    for k in range(\(ensemble.width)):"
    let average =
      ensemble.combination == .average ? [each, "        s[k] /= \(ensemble.trees.count)"] : []
    return average + (ensemble.base.isEmpty ? [] : [each, "        s[k] += _base[k]"])
  }
}
