import TransferProtocol

/// What of an upload is still to be done.
struct PendingChanges: Sendable {
  /// In order; the first may have been begun.
  private(set) var entries: [TransferEntry]
  let totalByteCount: Int

  init(_ changes: [BoardChange]) {
    entries = changes.map { change in
      switch change {
      case .file(let path, let content): .file(path: path, content: content, offset: 0)
      case .directory(let path): .directory(path: path)
      case .removal(let path): .removal(path: path)
      }
    }
    totalByteCount = changes.reduce(0) { $0 + $1.byteCount }
  }

  /// Bytes of content that are on the board.
  var doneByteCount: Int {
    totalByteCount - entries.reduce(0) { $0 + $1.remainingByteCount }
  }

  /// What is left, to compare: bytes of content, and one for each entry.
  var remainder: Int {
    entries.reduce(0) { $0 + $1.remainingByteCount + 1 }
  }

  /// The first file, when it comes before anything else.
  var unfinishedFile: (path: String, content: [UInt8])? {
    guard case .file(let path, let content, _)? = entries.first else { return nil }
    return (path, content)
  }

  /// The first file of all that is left.
  var firstFile: (path: String, content: [UInt8])? {
    for case .file(let path, let content, _) in entries { return (path, content) }
    return nil
  }

  /// The first `count` entries are done.
  mutating func advance(by count: Int) {
    entries.removeFirst(min(count, entries.count))
  }

  /// The board told what it has of the file that comes first.
  mutating func settle(_ found: Whereabouts) {
    guard let (path, content) = unfinishedFile else { return }
    if found.hasWhole(content) {
      entries.removeFirst()
    } else {
      entries[0] = .file(path: path, content: content, offset: found.usablePart(of: content))
    }
  }
}
