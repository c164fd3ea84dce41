/// A decision reduced to `feature <= threshold`, or decided beforehand.
public enum CanonicalDecision: Equatable, Sendable {
  /// Left when feature <= threshold; `missing` is a side of the canonical node.
  ///
  /// `swapped`: the left side is the false branch of the original node.
  case atMost(threshold: Float, missing: MissingDirection, swapped: Bool)
  /// Every row, NaN included, takes the same branch of the original node.
  case always(takesTrueBranch: Bool)
}
