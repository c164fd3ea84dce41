import HostSystem

extension FirmwareStore {
  /// Why a record cannot be used.
  struct BadRecord: Error {}

  /// The record at `path`; nil when no file is there.
  static func record(at path: String) -> Result<FirmwareEntry?, BadRecord> {
    let bytes: [UInt8]
    do throws(RegularFile.Refusal) {
      bytes = try RegularFile.read(path, limit: largestRecord)
    } catch {
      return error == .absent ? .success(nil) : .failure(BadRecord())
    }
    guard let sha256 = hash(ofRecord: path), let entry = FirmwareEntry(record: bytes, of: sha256)
    else { return .failure(BadRecord()) }
    return .success(entry)
  }

  /// The record of `sha256`; nil for none and for one that cannot be read, which is taken away.
  func recordOrNone(of sha256: String) throws -> FirmwareEntry? {
    let path = recordPath(of: sha256)
    switch Self.record(at: path) {
    case .success(let entry): return entry
    case .failure:
      // A folder or pipe would stay in the way of the new one.
      try HostFolder.remove(path)
      return nil
    }
  }

  func write(_ entry: FirmwareEntry) throws {
    try HostFile.replace(recordPath(of: entry.sha256), with: entry.record())
  }

  /// Removes what processes that were killed left behind: nobody else writes while we have the lock.
  ///
  /// Files with names that the store does not give are somebody's own.
  func sweep() {
    let names = HostFolder.names(in: folder)
    let records = Set(names.filter { $0.hasSuffix(Self.recordEnding) }.map { $0.prefix(64) })
    for name in names {
      let isUnfinished = name.wholeMatch(of: /[0-9a-f]{64}\.[0-9a-z]+\.\d+\.\d+\.tmp/) != nil
      let isImage = name.wholeMatch(of: /[0-9a-f]{64}\.(bin|uf2)/) != nil
      if isUnfinished || isImage && !records.contains(name.prefix(64)) {
        // What stays is tried again the next time.
        try? HostFile.remove(folder + "/" + name)
      }
    }
  }
}
