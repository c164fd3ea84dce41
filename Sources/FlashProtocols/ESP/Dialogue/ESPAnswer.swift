/// What a loader said to a request.
public struct ESPAnswer: Equatable, Sendable {
  /// The register's word; only after READ_REG, and after SYNC to tell a stub.
  public let value: UInt32
  /// What was asked for; empty in refusals.
  public let payload: [UInt8]
  /// Whether it was done.
  public let status: ESPStatus
}
