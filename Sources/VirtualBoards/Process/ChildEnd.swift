/// How a process ended.
enum ChildEnd: Sendable, Equatable {
  /// By itself, with a status.
  case exited(Int32)
  /// By a signal.
  case signalled(Int32)
}
