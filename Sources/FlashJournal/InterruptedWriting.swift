import GRDB

/// A writing that did not end with a complete device.
public struct InterruptedWriting: Equatable, Sendable {
  /// The device's MAC address or unique id.
  public let device: String
  /// Where it was.
  public let port: String
  /// The SHA-256 of what it was to have.
  public let image: String
  /// Bytes that were to be written.
  public let byteCount: Int
  /// Bytes of them that were proven.
  public let doneByteCount: Int
  /// When it began, ISO 8601 in UTC.
  public let started: String
  /// Why it failed; nil when its process ended in the middle, or still runs.
  public let reason: String?

  init?(_ row: Row) {
    guard let state: String = row["state"], state != "done" else { return nil }
    device = row["device"]
    port = row["port"]
    image = row["image"]
    byteCount = row["size"]
    doneByteCount = row["done"]
    started = row["started"]
    reason = row["detail"]
  }
}
