/// Why a board does not come to its prompt.
public enum BoardTrouble: String, CaseIterable, Hashable, Sendable {
  /// It is not on the bus.
  case absent
  /// It says nothing.
  case silent
  /// It prints without end.
  case spewing
  /// It runs a program that is known to take no Ctrl-C.
  case deaf
  /// It starts again and again before it reaches its prompt.
  case bootLoop = "boot-loop"
}
