import ModelIR

/// Leaf vectors as whole multiples of one power of two: integers whose sums are the float sums.
///
/// Hard votes, pure leaves and rounded weights are such; their sums are exact in floats, so that
/// counting gives the reference's sums to the last bit, and its labels, ties included.
struct WholeVotes: Equatable {
  /// A vote is worth 2^−shift.
  let shift: Int
  /// The leaf vectors in votes.
  let vectors: [[Int]]
  /// The largest magnitude a sum can have.
  let bound: Int

  /// Below it neighbouring counts stay apart when floats of 24 bits are divided: 2^23.
  private static let limit = 8_388_608.0
  private static let largestShift = 60

  /// Nil where weights are finer, or larger, than sums of this kind hold, and for combinations that
  /// do not add.
  init?(_ ensemble: Ensemble) {
    guard ensemble.combination == .sum || ensemble.combination == .average else { return nil }
    let weights =
      switch ensemble.accumulation {
      case .single: ensemble.leafVectors.map { $0.map { Double($0) } }
      case .double(let precise): precise.vectors
      }
    var shift = 0
    for weight in weights.joined() {
      guard let digits = Self.binaryDigits(of: weight) else { return nil }
      shift = max(shift, digits)
    }
    let scale = Double(sign: .plus, exponent: shift, significand: 1)
    let sizes = weights.map { vector in
      vector.reduce(0.0) { max($0, $1.magnitude * scale) }
    }
    let bound = ensemble.trees.reduce(0.0) { total, tree in
      total + tree.leafIndices.reduce(0.0) { max($0, sizes[$1]) }
    }
    guard bound < Self.limit, sizes.allSatisfy({ $0 < Self.limit }) else { return nil }
    self.shift = shift
    self.bound = Int(bound)
    vectors = weights.map { $0.map { Int($0 * scale) } }
  }

  /// How many binary digits stand behind the point.
  private static func binaryDigits(of weight: Double) -> Int? {
    guard weight != 0 else { return 0 }
    let trailing = weight.significandBitPattern.trailingZeroBitCount
    let used = max(0, Double.significandBitCount - trailing)
    let digits = used - Int(weight.exponent)
    return digits <= largestShift ? max(0, digits) : nil
  }
}

extension Tree {
  /// The leaf vectors the tree can end in, repeated where leaves share one.
  var leafIndices: [Int] {
    let branches = nodes.isEmpty ? [root] : nodes.flatMap { [$0.left, $0.right] }
    return branches.compactMap { branch in
      if case .leaf(let index) = branch { index } else { nil }
    }
  }
}
