/// How many bytes one phase of a dialogue took.
public struct LinePhase: Sendable, Hashable, Codable {
  /// As given to `begin(phase:)`.
  public let name: String

  /// Bytes the host has sent in it.
  public internal(set) var upBytes = 0

  /// Bytes the board has sent in it.
  public internal(set) var downBytes = 0
}
