/// What plays a board: which process, and what its end means.
protocol BoardEngine: Sendable {
  /// The process to start; `end` is how the one before ended, nil for the first.
  func command(after end: ChildEnd?) -> ChildCommand

  /// Whether a process ends like this when the board resets itself.
  func isReset(_ end: ChildEnd) -> Bool
}
