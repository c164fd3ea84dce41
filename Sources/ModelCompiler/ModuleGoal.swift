/// What a module is made quick or small for.
public enum ModuleGoal: String, CaseIterable, Equatable, Sendable {
  /// Fewest instructions per row.
  case speed
  /// Fewest bytes.
  case size
}
