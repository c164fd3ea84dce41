/// Leaf values in 64-bit floats.
public struct DoubleLeaves: Equatable, Sendable {
  /// One for each leaf vector of the ensemble, `width` long.
  public let vectors: [[Double]]
  /// Added to the combined vector; as long as the ensemble's `base`.
  public let base: [Double]

  /// Leaves as they are; `Ensemble` checks them.
  public init(vectors: [[Double]], base: [Double] = []) {
    self.vectors = vectors
    self.base = base
  }
}
