import Encodings
import FoundationEssentials
import HostSystem

/// Firmware files in a folder, each under the SHA-256 of its bytes, a record of what it is beside it.
///
/// One small JSON file a record instead of a database: the rename that puts it there is all there is to
/// a commit, so that after kill -9 an entry is whole or absent, and readers need no lock. Writers take
/// turns by a lock that the system frees with its process.
public struct FirmwareStore: Sendable {
  /// Everything in the store.
  public struct Contents: Sendable {
    /// By name, the newest first.
    public let entries: [FirmwareEntry]
    /// Records that cannot be read: their paths.
    public let unreadable: [String]
  }

  /// An entry after `add`.
  public struct Addition: Sendable {
    /// What is in the store now.
    public let entry: FirmwareEntry
    /// Whether its bytes were not there before.
    public let isNew: Bool

    /// An addition with these values.
    public init(entry: FirmwareEntry, isNew: Bool) {
      self.entry = entry
      self.isNew = isNew
    }
  }

  /// Far above what a record takes.
  static let largestRecord = 256 * 1024

  /// Where it is; made when the first entry comes.
  public let folder: String

  /// The store in a folder.
  public init(folder: String) {
    self.folder = folder
  }

  /// Where an entry's file is.
  public func path(of entry: FirmwareEntry) -> String {
    folder + "/" + entry.sha256 + "." + entry.ending
  }

  /// Everything in the store; empty where there is no folder.
  public func contents() -> Contents {
    var entries: [FirmwareEntry] = []
    var unreadable: [String] = []
    for name in HostFolder.names(in: folder) where name.hasSuffix(Self.recordEnding) {
      let path = folder + "/" + name
      switch Self.record(at: path) {
      case .success(let entry?): entries.append(entry)
      // Another process has just removed it.
      case .success(nil): break
      case .failure: unreadable.append(path)
      }
    }
    return Contents(entries: entries.sorted(by: FirmwareEntry.isBefore), unreadable: unreadable)
  }

  /// Puts a file into the store; the same bytes twice are one entry, which a name by a person renames.
  ///
  /// - Parameters:
  ///   - reading: the file.
  ///   - url: where it was fetched from; nil for a file of this computer.
  /// - Returns: the entry, and whether its bytes are new.
  /// - Throws: `HostFailure`.
  public func add(_ reading: FirmwareReading, from url: String? = nil) throws -> Addition {
    let lock = try locked()
    defer { lock.release() }
    sweep()
    var entry = reading.entry
    let old = try? Self.record(at: recordPath(of: entry.sha256)).get()
    if let old {
      entry = entry.name.origin == .person ? entry.keepingTime(of: old) : old
      entry.sources = old.sources
    }
    if let url {
      entry.sources.removeAll { $0.url == url }
      entry.sources.append(FirmwareEntry.Source(url: url, fetched: reading.entry.added))
    }
    // Written again even when it is there: this is how a damaged file is mended.
    try HostFile.replace(path(of: entry), with: reading.bytes)
    if entry != old { try write(entry) }
    return Addition(entry: entry, isNew: old == nil)
  }

  /// Takes entries out.
  ///
  /// - Throws: `HostFailure`.
  public func remove(_ entries: [FirmwareEntry]) throws {
    let lock = try locked()
    defer { lock.release() }
    for entry in entries {
      // The record first: without it nobody looks for the file.
      try HostFile.remove(recordPath(of: entry.sha256))
      try HostFile.remove(path(of: entry))
    }
    sweep()
  }

  /// The entry that was fetched from `url` last; nil for none.
  public func entry(fetchedFrom url: String) -> FirmwareEntry? {
    let found = contents().entries.flatMap { entry in
      entry.sources.filter { $0.url == url }.map { (time: $0.fetched, entry: entry) }
    }
    return found.max { $0.time < $1.time }?.entry
  }

  static let recordEnding = ".json"

  func recordPath(of sha256: String) -> String {
    folder + "/" + sha256 + Self.recordEnding
  }

  private func locked() throws -> LockFile {
    try LockFile(folder + "/lock", waits: true)
  }
}
