/// How the answer is taken from the sums, before expansion and link.
public enum LabelRule: Equatable, Sendable {
  /// A regression: the answer is what the link makes of the sums, one value per target.
  case value
  /// The label of the largest sum, the first of equals.
  case firstMaximum
  /// The second label when the last sum is greater than the limit, otherwise the first.
  case secondWhenAbove(Float)
}
