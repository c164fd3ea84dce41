public import ModelIR

/// How the leaf vectors of an ensemble become integers, and where their sums lie in 32-bit words.
///
/// A weight w becomes the integer nearest to w · `scale`: a number of steps. Sums of steps are exact
/// and independent of the order, so that only this rounding separates them from the trained sums.
public struct VotePlan: Equatable, Sendable {
  /// What the rounding of the leaves does.
  public enum Precision: String, Equatable, Sendable {
    /// Every weight is a whole number of steps: sums are those of real numbers.
    case exact
    /// Weights are rounded to steps.
    case steps
  }

  /// Where one sum lies.
  struct Lane: Equatable, Sendable {
    let word: Int
    let shift: Int
    let bits: Int
  }

  /// Whether weights are whole numbers of steps.
  public let precision: Precision
  /// Steps per unit of the leaves' weights.
  public let scale: Double
  /// Two sums further apart than this, in the unit of the scores, compare as the exact sums do.
  ///
  /// Source: the sum over the trees of the largest difference two roundings of a leaf make.
  public let band: Double
  /// Words the sums take together.
  public let wordCount: Int

  /// The steps of every leaf vector, as long as the ensemble is wide.
  let steps: [[Int]]
  /// The steps of the ensemble's `base`.
  let base: [Int]
  /// Added to every lane so that none gets negative.
  let bias: Int
  /// By position in the sums; nil for the one that follows from the others and `total`.
  let lanes: [Lane?]
  /// What all sums add up to where one has no lane.
  let total: Int
  /// Whether the sums are one after the other in one register: every tree adds to one of them.
  let isPhased: Bool
  /// The score of one step.
  let unit: Double

  /// Whether what leaves add has more bits than instructions hold.
  var addsWideConstants: Bool {
    precision == .steps && lanes.contains { $0?.bits == 32 }
  }

  /// What a leaf vector adds to each word.
  func words(of leaf: Int) -> [UInt32] {
    packed(steps[leaf])
  }

  /// What the words hold before the first tree.
  var start: [UInt32] {
    packed(base.map { $0 + bias })
  }

  /// What a lane holds beside its sum.
  func laneBias(_ position: Int) -> Int { bias }

  /// The sums in steps that words hold at the end.
  func sums(in words: [UInt32]) -> [Int] {
    var sums = lanes.map { lane -> Int in
      guard let lane else { return 0 }
      guard lane.bits < 32 else { return Int(Int32(bitPattern: words[lane.word])) - bias }
      return Int(words[lane.word] >> UInt32(lane.shift) & (1 << UInt32(lane.bits) - 1)) - bias
    }
    if let rest = lanes.firstIndex(of: nil) { sums[rest] = total - sums.reduce(0, +) }
    return sums
  }

  private func packed(_ values: [Int]) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: wordCount)
    for (value, lane) in zip(values, lanes) {
      guard let lane else { continue }
      words[lane.word] &+= UInt32(truncatingIfNeeded: value << lane.shift)
    }
    return words
  }
}

extension VotePlan {
  /// The plan of an ensemble with the fewest words.
  ///
  /// - Throws: `NativeFault.link` or `.range` where leaves have no integer form.
  public init(_ ensemble: Ensemble) throws(NativeFault) {
    self = try VotePlanner(ensemble).plans(for: .speed)[0]
  }
}
