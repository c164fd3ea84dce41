/// How the leaf vectors of the trees become one vector.
public enum Combination: String, Equatable, Sendable {
  /// Added in the order of the trees.
  case sum
  /// Added, then divided by the number of trees.
  case average
  /// The smallest element of each position.
  case minimum
  /// The largest element of each position.
  case maximum
}
