/// What a reference is to the block it stands in, for counting instructions.
public enum ReferenceRole: Equatable, Sendable {
  /// A step like others.
  case step
  /// The conditional branch at the end; inverted when it is taken on the other way.
  case branch(isInverted: Bool)
  /// The jump at the end, after a branch or alone.
  case jump
  /// A jump around a pool.
  case detour
}
