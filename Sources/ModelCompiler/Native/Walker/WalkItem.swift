/// One operation of a walk before it has a place, or a place that others go to.
enum WalkItem {
  /// Goes on at `right`, or with the next item.
  case test(ForestTest, leftShare: Double, right: Int, number: Int)
  /// Adds an entry of the table of leaves, then goes on at `exit`.
  case add(leaf: Int, exit: Int, number: Int)
  /// Goes on elsewhere.
  case jump(Int)
  /// The end of the walk.
  case end
  /// What others name.
  case label(Int)
}
