import ModelIR

/// What a vote plan has to know about the leaves of an ensemble.
struct LeafStatistics {
  /// The leaf vectors in the precision in which they are combined; in the place of one that no tree
  /// reaches stands one that is.
  let vectors: [[Double]]
  /// Added to the sums before an average is taken.
  let base: [Double]
  /// How many sums there are.
  let width: Int
  /// The distinct leaf vectors of each tree.
  let treeLeaves: [[Int]]
  /// How often a leaf vector is reached, when every decision is as likely either way.
  let reach: [Double]
  /// What a sum is divided by for its score.
  let divisor: Double
  /// Whether sums are the smallest or the largest elements and not sums.
  let areExtremes: Bool

  init(_ ensemble: Ensemble) {
    width = ensemble.width
    areExtremes = ensemble.combination == .minimum || ensemble.combination == .maximum
    divisor = ensemble.combination == .average ? Double(max(1, ensemble.trees.count)) : 1
    let all: [[Double]]
    switch ensemble.accumulation {
    case .single:
      all = ensemble.leafVectors.map { $0.map { Double($0) } }
      base = Self.base(ensemble.base.map { Double($0) }, width, divisor)
    case .double(let precise):
      all = precise.vectors
      base = Self.base(precise.base, width, divisor)
    }
    var reach = [Double](repeating: 0, count: ensemble.leafVectors.count)
    treeLeaves = ensemble.trees.map { tree in
      var leaves: Set<Int> = []
      var pending = [(tree.root, 1.0)]
      while let (branch, share) = pending.popLast() {
        switch branch {
        case .leaf(let leaf):
          leaves.insert(leaf)
          reach[leaf] += share
        case .node(let index):
          pending.append((tree.nodes[index].left, share / 2))
          pending.append((tree.nodes[index].right, share / 2))
        }
      }
      return leaves.sorted()
    }
    self.reach = reach
    let known = treeLeaves.first?.first ?? 0
    vectors = all.indices.map { reach[$0] > 0 ? all[$0] : all[known] }
  }

  /// Whether no leaf and no base is negative.
  var isPositive: Bool {
    vectors.allSatisfy { $0.allSatisfy { $0 >= 0 } } && base.allSatisfy { $0 >= 0 }
  }

  /// Whether every tree adds to one sum only.
  var isSparse: Bool {
    treeLeaves.allSatisfy { leaves in
      var touched: Set<Int> = []
      for leaf in leaves {
        for (position, weight) in vectors[leaf].enumerated() where weight != 0 {
          touched.insert(position)
        }
      }
      return touched.count < 2
    }
  }

  /// What the elements of every leaf add up to, where that is always the same.
  var constantTotal: Double? {
    guard let first = vectors.first?.reduce(0, +), first > 0 else { return nil }
    // The elements are fractions rounded to floats: their sum is off by some units of the last place.
    let isConstant = vectors.allSatisfy { abs($0.reduce(0, +) - first) <= 1e-5 * first }
    return isConstant ? first : nil
  }

  /// The smallest and the largest value of every sum of `values`.
  func ranges<Value: SignedNumeric & Comparable>(
    of values: [[Value]],
    from base: [Value]
  ) -> [ClosedRange<Value>] {
    guard !areExtremes else { return extremes(of: values, from: base) }
    var low = base
    var high = base
    for leaves in treeLeaves {
      for position in 0..<width {
        let elements = leaves.lazy.map { values[$0][position] }
        low[position] += elements.min() ?? 0
        high[position] += elements.max() ?? 0
      }
    }
    return zip(low, high).map { $0...$1 }
  }

  private func extremes<Value: SignedNumeric & Comparable>(
    of values: [[Value]],
    from base: [Value]
  ) -> [ClosedRange<Value>] {
    (0..<width).map { position in
      let elements = values.lazy.map { $0[position] }
      return base[position] + (elements.min() ?? 0)...base[position] + (elements.max() ?? 0)
    }
  }

  private static func base(_ base: [Double], _ width: Int, _ divisor: Double) -> [Double] {
    base.isEmpty ? Array(repeating: 0, count: width) : base.map { $0 * divisor }
  }
}
