import Synchronization

/// Which files of an upload are done, told from the bytes that are written for certain.
///
/// A file's last byte counts when the file has its name.
final class UploadTally: Sendable {
  private struct State {
    var doneByteCount = 0
    var isInPlace = false
  }

  private let sizes: [Int]
  private let state = Mutex(State())

  init(_ changes: [BoardChange]) {
    sizes = changes.compactMap { change in
      if case .file = change { change.byteCount } else { nil }
    }
  }

  /// Takes note of progress.
  func record(_ progress: TransferProgress) {
    state.withLock { $0.doneByteCount = progress.done }
  }

  /// Takes note of what the person is told.
  func record(_ notice: TransferNotice) {
    if case .inPlace = notice { state.withLock { $0.isInPlace = true } }
  }

  /// What to say of an end before the last file; nil where there is only one.
  var notice: TransferNotice? {
    guard sizes.count > 1 else { return nil }
    let (done, isInPlace) = state.withLock { ($0.doneByteCount, $0.isInPlace) }
    return .stopped(
      doneCount: doneFileCount(done),
      fileCount: sizes.count,
      isInPlace: isInPlace
    )
  }

  /// Empty files at the end of what is written may still be missing.
  private func doneFileCount(_ doneByteCount: Int) -> Int {
    var (end, count, whole) = (0, 0, 0)
    for size in sizes {
      end += size
      guard end <= doneByteCount else { break }
      count += 1
      if size > 0 || end < doneByteCount { whole = count }
    }
    return whole
  }
}
