import Glibc
import HostSystem
import LoaderModels
import Synchronization

/// The file that keeps a simulated chip's flash from one process to the next.
final class LoaderFlash: Sendable {
  private let path: String
  /// Bytes erased and written when it was saved last.
  private let saved = Mutex(0)

  init(_ path: String) {
    self.path = path
  }

  /// What the flash of the chip `name` held; nothing for a new one.
  ///
  /// - Throws: `HostFailure.file`; `VirtualBoardFailure.flashTooLarge` when it held more than `limit`
  ///   bytes.
  func content(of name: VirtualBoardName, limit: Int) throws -> [UInt8] {
    do throws(HostFailure) {
      return try HostFile.read(path, limit: limit)
    } catch .file(_, _, code: ENOENT) {
      return []
    } catch .fileTooLarge(_, let size, let limit) {
      throw VirtualBoardFailure.flashTooLarge(
        name: name.description,
        byteCount: size,
        limit: limit
      )
    }
  }

  /// Keeps what the flash holds, if it changed.
  ///
  /// - Throws: `HostFailure.file`.
  func save(_ remains: LoaderRemains) throws(HostFailure) {
    let changes = remains.counters.erasedBytes + remains.counters.writtenBytes
    guard !remains.flash.isEmpty, saved.withLock({ $0 != changes }) else { return }
    try HostFile.replace(path, with: remains.flash, isLasting: false)
    saved.withLock { $0 = changes }
  }
}
