/// What plays a board: which process, and what its end means.
protocol BoardEngine: Sendable {
  /// The process to start; `end` is how the one before ended, nil for the first.
  func command(after end: ChildEnd?) -> ChildCommand

  /// Whether a process ends like this when the board resets itself.
  func isReset(_ end: ChildEnd) -> Bool

  /// Whether a process ends like this when somebody else is to decide what runs next.
  func handsOver(_ end: ChildEnd) -> Bool
}

extension BoardEngine {
  /// Never.
  func handsOver(_ end: ChildEnd) -> Bool { false }
}
