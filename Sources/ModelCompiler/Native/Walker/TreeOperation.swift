/// One part of a laid-out tree walk; the others are named by their position in the list.
enum TreeOperation: Equatable {
  /// The start of a tree: its root follows.
  case tree
  /// Goes on with the next part or at `right`.
  case test(leftShare: Double, right: Int)
  /// Adds, then the next tree follows.
  case leaf(parts: Int)
  /// The end.
  case end
}
