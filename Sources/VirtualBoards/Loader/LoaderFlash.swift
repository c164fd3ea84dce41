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

  /// What the flash held; nothing for a new one.
  ///
  /// - Throws: `HostFailure.file`, `.fileTooLarge`.
  func content(limit: Int) throws(HostFailure) -> [UInt8] {
    do throws(HostFailure) {
      return try HostFile.read(path, limit: limit)
    } catch .file(_, _, code: ENOENT) {
      return []
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
