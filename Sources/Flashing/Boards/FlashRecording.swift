public import FlashProtocols

/// Keeps account of what is written to one board, so that it can be taken up again.
///
/// Nothing is erased before `willWrite` has returned.
public protocol FlashRecording: Sendable {
  /// The fastest rate in bit/s to try with this device; nil when nothing speaks against any.
  func fastestRate(of device: ESPIdentity) async throws -> Int?
  /// Notes the rate that works after a faster one did not.
  func laddered(to rate: Int, of device: ESPIdentity) async throws
  /// Notes that so many bytes are about to be written.
  func willWrite(_ byteCount: Int, to device: ESPIdentity) async throws
  /// Takes note that the board has acknowledged so many bytes of them; called often, returns at once.
  func hasWritten(_ byteCount: Int, to device: ESPIdentity)
}
