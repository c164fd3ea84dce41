/// Golden vectors that a deployed model has to reproduce.
public struct SelfTest: Hashable, Sendable, Encodable {
  /// CSV file, relative to the recipe's folder: feature columns, then `label`.
  public let vectors: String
}
