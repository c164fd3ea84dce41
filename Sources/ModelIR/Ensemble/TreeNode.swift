/// An interior node in canonical form: left when the feature is at most the threshold.
public struct TreeNode: Equatable, Sendable {
  /// Index of the feature compared, from 0.
  public let feature: Int
  /// Compared in 32-bit floats; never NaN and never −0.0.
  public let threshold: Float
  /// Where a NaN feature goes.
  public let missing: MissingDirection
  /// Where a row with `feature <= threshold` goes.
  public internal(set) var left: Branch
  /// Where every other row goes.
  public internal(set) var right: Branch

  /// A node as it is; `Ensemble` checks it.
  public init(
    feature: Int,
    threshold: Float,
    missing: MissingDirection,
    left: Branch,
    right: Branch
  ) {
    self.feature = feature
    self.threshold = threshold
    self.missing = missing
    self.left = left
    self.right = right
  }
}
