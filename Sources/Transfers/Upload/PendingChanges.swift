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
      case .removal(let path, let isDirectory): .removal(path: path, isDirectory: isDirectory)
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

  /// The first file that is left: no other one can be half-written.
  var unfinishedFile: (path: String, content: [UInt8])? {
    files(before: entries.count).first
  }

  /// The files among the first `count` entries.
  func files(before count: Int) -> [(path: String, content: [UInt8])] {
    entries.prefix(count).compactMap { entry in
      guard case .file(let path, let content, _) = entry else { return nil }
      return (path, content)
    }
  }

  /// The first `count` entries are done.
  mutating func advance(by count: Int) {
    entries.removeFirst(min(count, entries.count))
  }

  /// The board has started anew: of the first `count` entries, `wholeFiles` files are right; all
  /// else is done once more, which changes nothing where it was done.
  mutating func restart(after count: Int, wholeFiles: Int) {
    var left = wholeFiles
    let again = entries.prefix(count).filter { entry in
      guard case .file = entry, left > 0 else { return true }
      left -= 1
      return false
    }
    entries = again + entries.dropFirst(count)
  }

  /// The board told what it has of `unfinishedFile`.
  mutating func settle(_ found: Whereabouts) {
    for (index, entry) in entries.enumerated() {
      guard case .file(let path, let content, _) = entry else { continue }
      if found.hasWhole(content) {
        entries.remove(at: index)
      } else {
        let offset = found.usablePart(of: content)
        entries[index] = .file(path: path, content: content, offset: offset)
      }
      return
    }
  }
}
