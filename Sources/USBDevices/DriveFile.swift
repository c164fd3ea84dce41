import CFileSync
import Glibc
import Synchronization
import Transport

/// A file that is written to a bootloader's drive in one go.
public enum DriveFile {
  /// The name it gets; bootloaders look at the blocks, not at names.
  public static let name = "MOTE.UF2"

  private static let pieceByteCount = 64 * 1024

  /// How writing ended when the drive took every byte.
  public enum End: Hashable, Sendable {
    /// The system says that the drive has them.
    case settled
    /// An error number came from the last steps: usual where the board starts at once.
    case left(code: Int32)
  }

  /// Writes `bytes`, then has the system hand over everything it still holds for the drive.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - drive: where to.
  ///   - deadline: when to wait no longer; the thread that writes is then left to itself.
  ///   - onProgress: called on that thread with the bytes that the system has taken.
  /// - Returns: how it ended.
  /// - Throws: `DriveFailure.write`, `.hung`, `TransportError.system`, `CancellationError`.
  public static func write(
    _ bytes: [UInt8],
    to drive: UF2Drive,
    before deadline: ContinuousClock.Instant,
    onProgress: @escaping @Sendable (Int) -> Void
  ) async throws -> End {
    let folder = drive.folder
    let shared = Shared()
    let result = try await BoundedThread.value(of: folder, before: deadline) {
      Result { () throws(Refusal) in
        try writeNow(bytes, in: folder) { count in
          shared.taken.withLock { $0 = count }
          onProgress(count)
        }
      }
    }
    guard let result else {
      throw DriveFailure.hung(
        folder: folder,
        written: shared.taken.withLock(\.self),
        byteCount: bytes.count
      )
    }
    do {
      return try result.get()
    } catch {
      throw DriveFailure.write(
        folder: folder,
        written: error.written,
        byteCount: bytes.count,
        code: error.code
      )
    }
  }

  private final class Shared: Sendable {
    let taken = Mutex(0)
  }

  /// An error number before the last byte was taken.
  private struct Refusal: Error {
    let written: Int
    let code: Int32
  }

  private static func writeNow(
    _ bytes: [UInt8],
    in folder: String,
    _ onProgress: (Int) -> Void
  ) throws(Refusal) -> End {
    let descriptor = open(
      "\(folder)/\(name)",
      O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
      0o666
    )
    guard descriptor >= 0 else { throw Refusal(written: 0, code: errno) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].prefix(pieceByteCount).withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(descriptor)
        throw Refusal(written: written, code: code)
      }
      written += count
      // Piece by piece, so that a drive that leaves in the middle is told from one that leaves at the
      // end. The last piece is settled below.
      if written < bytes.count, let code = settle(descriptor) {
        close(descriptor)
        throw Refusal(written: written, code: code)
      }
      onProgress(written)
    }
    return finish(descriptor, in: folder)
  }

  /// The error number of a drive that did not take what was written so far; nil where it did.
  private static func settle(_ descriptor: Int32) -> Int32? {
    if fdatasync(descriptor) != 0 { return errno }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return errno }
    // The drive of a simulation leaves by taking its files away.
    return status.st_nlink == 0 ? ENODEV : nil
  }

  /// What the board does with the last block may end any of these steps.
  private static func finish(_ descriptor: Int32, in folder: String) -> End {
    var code: Int32 = 0
    if fsync(descriptor) != 0 { code = errno }
    // A folder of the host's own file system is a simulated drive: its disk is not waited for.
    if code == 0, isMount(folder), syncfs(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    return code == 0 ? .settled : .left(code: code)
  }

  private static func isMount(_ folder: String) -> Bool {
    var (status, above) = (stat(), stat())
    return stat(folder, &status) == 0 && stat(folder + "/..", &above) == 0
      && status.st_dev != above.st_dev
  }
}
