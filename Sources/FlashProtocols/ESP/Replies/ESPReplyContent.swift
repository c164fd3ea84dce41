/// The data of a reply, taken apart.
public struct ESPReplyContent: Equatable, Sendable {
  /// What was asked for; empty in a refusal.
  public let payload: [UInt8]
  /// Whether it was done.
  public let status: ESPStatus
}
