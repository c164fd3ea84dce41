/// Where a decision leads.
public enum Branch: Hashable, Sendable {
  /// To an interior node of the same tree.
  case node(Int)
  /// To a leaf vector of the ensemble.
  case leaf(Int)
}
