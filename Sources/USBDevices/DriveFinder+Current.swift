import FlashImages
import Transport

extension DriveFinder {
  /// The file that shows what the flash holds (UF2 specification, "Files exposed by bootloaders").
  public static let currentFileName = "CURRENT.UF2"

  /// The bytes of the drive's CURRENT.UF2; nil where the drive has none, or gives no more of it
  /// before the deadline.
  ///
  /// - Throws: `TransportError.system`, `CancellationError`.
  public func current(
    of drive: UF2Drive,
    before deadline: ContinuousClock.Instant
  ) async throws -> [UInt8]? {
    let path = "\(drive.folder)/\(Self.currentFileName)"
    return try await BoundedThread.value(of: drive.folder, before: deadline) {
      DriveFolder.bytes(path, limit: UF2File.largestByteCount)
    } ?? nil
  }
}
