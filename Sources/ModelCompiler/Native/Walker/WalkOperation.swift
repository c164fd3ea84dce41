/// One operation of a laid-out walk; the others are named by their position in the list.
enum WalkOperation: Equatable {
  /// Goes on with the next operation or at `right`.
  case test(leftShare: Double, right: Int)
  /// Adds, then goes on at `exit`.
  case add(exit: Int)
  /// Goes on elsewhere.
  case jump(Int)
  /// The end.
  case end
}
