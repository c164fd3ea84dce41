/// The parity criteria for tree models: what "equal to the reference" means.
public enum Parity {
  /// Scores of forests: absolute, plus as much relative for values above 1.
  public static let scoreTolerance: Float = 2e-6
  /// Regressions: relative.
  public static let valueTolerance: Float = 1e-5
  /// Rows whose two best scores are closer than this may have either label.
  public static let tieBand: Float = 1e-6

  /// Whether two score vectors agree element by element; NaN agrees with NaN and with 0, which is
  /// what mote makes of the soft-max of nothing.
  public static func agrees(_ scores: [Float], _ reference: [Float], tolerance: Float) -> Bool {
    guard scores.count == reference.count else { return false }
    return zip(scores, reference).allSatisfy { own, other in
      if other.isNaN { return own == 0 }
      return own == other || (own - other).magnitude <= tolerance * max(1, other.magnitude)
    }
  }

  /// Whether the two best of `scores` are so close that rounding decides.
  public static func isTie(_ scores: [Float]) -> Bool {
    let sorted = scores.sorted(by: >)
    guard sorted.count > 1 else { return false }
    return sorted[0] - sorted[1] <= tieBand
  }
}
