/// Something the person should know about how a transfer was done.
public enum TransferNotice: Equatable, Sendable {
  /// The firmware cannot rename: the file is written in place and then read back, so a fault in
  /// the middle leaves neither the old nor the new content.
  case inPlace(path: String)
  /// No file system is mounted: files are kept in the board's RAM.
  case inHeap
  /// An upload of several files ended early, after so many of them; `isInPlace` where the firmware
  /// cannot rename.
  case stopped(doneCount: Int, fileCount: Int, isInPlace: Bool)

  /// Whether something may be lost.
  public var isWarning: Bool {
    if case .inPlace = self { true } else { false }
  }
}

extension TransferNotice: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .inPlace(let path):
      "The firmware cannot rename files: \(path) is written in place and read back; if that is "
        + "interrupted, its old content is gone."
    case .inHeap:
      "The board has no file system: its files are in its RAM and go with the next reset."
    case .stopped(let doneCount, let fileCount, isInPlace: false):
      "\(doneCount) of \(fileCount) files are known to be done; every other one is whole, with its "
        + "old content or the new."
    case .stopped(let doneCount, let fileCount, isInPlace: true):
      "\(doneCount) of \(fileCount) files are known to be done; the one that was being written has "
        + "neither its old nor its new content."
    }
  }
}
