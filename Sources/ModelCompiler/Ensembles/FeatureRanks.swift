import ModelIR

/// The distinct thresholds of each feature in ascending order.
///
/// The rank of a value is how many thresholds are below it; `value <= threshold` says the same as
/// `rank <= index of the threshold`. NaN ranks above all where it goes right, and lowest where it
/// goes left.
struct FeatureRanks: Equatable {
  /// All thresholds, feature by feature.
  let cuts: [Float]
  /// Where the thresholds of each feature start, and the end.
  let starts: [Int]
  /// The index of each node's threshold among those of its feature; nodes in tree order.
  let nodeRanks: [Int]

  init(_ ensemble: Ensemble) {
    var thresholds = [Set<Float>](repeating: [], count: ensemble.featureCount)
    for node in ensemble.trees.lazy.flatMap(\.nodes) {
      thresholds[node.feature].insert(node.threshold)
    }
    var cuts: [Float] = []
    var starts = [0]
    var ranks: [[Float: Int]] = []
    for values in thresholds {
      let sorted = values.sorted()
      ranks.append(Dictionary(uniqueKeysWithValues: zip(sorted, 0...)))
      cuts += sorted
      starts.append(cuts.count)
    }
    self.cuts = cuts
    self.starts = starts
    nodeRanks = ensemble.trees.flatMap(\.nodes).map { ranks[$0.feature][$0.threshold] ?? 0 }
  }

  /// Comparisons that ranking a row takes: halving every feature's thresholds.
  var stepCount: Int {
    zip(starts, starts.dropFirst()).reduce(0) { steps, range in
      let count = range.1 - range.0
      return steps + Int.bitWidth - count.leadingZeroBitCount
    }
  }

  /// The largest rank there is.
  var largest: Int { zip(starts, starts.dropFirst()).reduce(0) { max($0, $1.1 - $1.0) } }
}
