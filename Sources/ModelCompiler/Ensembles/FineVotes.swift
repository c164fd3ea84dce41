import ModelIR

/// Leaf weights and base as integers whose sums stay within 30 bits.
///
/// A board's small integers: adding them allocates nothing, and the sums are the same on firmware
/// with single floats, with double floats and without. The scale is a power of two: the smallest
/// that makes every weight whole, else the largest the sums allow. A sum is then off by at most half
/// a vote per tree: less than what rounding adds up to in sums of 32-bit floats.
struct FineVotes: Equatable {
  /// A vote is worth 2^−shift.
  let shift: Int
  /// The leaf vectors in votes.
  let vectors: [[Int]]
  /// What the sums start with, in votes; `width` long.
  let start: [Int]
  /// Whether no weight was rounded, nor would a sum of 32-bit floats be: they are equal.
  let isExact: Bool
  /// Trees the sums are divided by: 1 unless votes are averaged.
  let divisor: Int

  /// Small integers have 31 bits with their sign; one is left for rounding.
  private static let limit = 536_870_912.0
  /// What the significand of a 32-bit float holds.
  private static let exactLimit = 16_777_216.0
  private static let shifts = -120...180

  /// Nil for combinations that do not add.
  init?(_ ensemble: Ensemble) {
    guard ensemble.combination == .sum || ensemble.combination == .average else { return nil }
    let divisor = ensemble.combination == .average ? ensemble.trees.count : 1
    let (weights, base) = Self.weights(of: ensemble)
    let start = (0..<ensemble.width).map { base.isEmpty ? 0 : base[$0] * Double(divisor) }
    let sizes = weights.map { $0.reduce(0.0) { max($0, $1.magnitude) } }
    let bound = ensemble.trees.reduce(start.reduce(0.0) { max($0, $1.magnitude) }) { total, tree in
      total + tree.leafIndices.reduce(0.0) { max($0, sizes[$1]) }
    }
    let digits = (weights.joined() + start).reduce(0) { max($0, Self.binaryDigits(of: $1)) }
    shift = Self.shift(digits: digits, bound: bound)
    let scale = Double(sign: .plus, exponent: shift, significand: 1)
    isExact = shift == digits && bound * scale < Self.exactLimit
    vectors = weights.map { $0.map { Self.votes($0 * scale) } }
    self.start = start.map { Int(($0 * scale).rounded()) }
    self.divisor = divisor
  }

  /// Votes a sum has to exceed to be greater than `limit`.
  func votes(above limit: Float) -> Int {
    let votes =
      Double(limit) * Double(divisor)
      * Double(sign: .plus, exponent: shift, significand: 1)
    // Beyond any sum, every limit is the same.
    return Int(min(max(votes.rounded(.down), -2 * Self.limit), 2 * Self.limit))
  }

  /// The nearest whole number; a leaf that no row reaches may be beyond what votes hold.
  private static func votes(_ value: Double) -> Int {
    Int(min(max(value.rounded(), -limit), limit))
  }

  private static func weights(of ensemble: Ensemble) -> ([[Double]], [Double]) {
    switch ensemble.accumulation {
    case .single:
      (ensemble.leafVectors.map { $0.map { Double($0) } }, ensemble.base.map { Double($0) })
    case .double(let precise): (precise.vectors, precise.base)
    }
  }

  private static func shift(digits: Int, bound: Double) -> Int {
    guard bound > 0 else { return 0 }
    // bound < 2^(exponent + 1), so that bound · 2^shift stays below the limit.
    let largest = Int(limit.exponent) - Int(bound.exponent) - 1
    return min(max(min(digits, largest), shifts.lowerBound), shifts.upperBound)
  }

  /// How many binary digits stand behind the point.
  private static func binaryDigits(of weight: Double) -> Int {
    guard weight != 0 else { return 0 }
    let used = Double.significandBitCount - weight.significandBitPattern.trailingZeroBitCount
    return max(0, max(0, used) - Int(weight.exponent))
  }
}
