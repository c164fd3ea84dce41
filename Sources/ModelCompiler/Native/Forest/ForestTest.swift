import ModelIR

/// One question about a row: whether a feature is at most a limit.
struct ForestTest: Hashable {
  let feature: Int
  /// The threshold: an integer, or the `sortKey` of a float.
  let limit: Int32
  /// Where NaN goes.
  let missing: MissingDirection
}
