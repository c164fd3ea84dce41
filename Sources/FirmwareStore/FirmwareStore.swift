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
  /// Places a record keeps of those its file was fetched from, the newest: a few mirrors.
  private static let mostSources = 8

  /// Where it is; made when the first entry comes.
  public let folder: String
  private let patience: Duration

  /// The store in a folder.
  ///
  /// - Parameters:
  ///   - folder: where it is.
  ///   - patience: how long a writer waits for another one, which takes moments.
  public init(folder: String, patience: Duration = .seconds(30)) {
    self.folder = folder
    self.patience = patience
  }

  /// Where an entry's file is.
  public func path(of entry: FirmwareEntry) -> String {
    folder + "/" + entry.sha256 + "." + entry.ending
  }

  /// Everything in the store; empty where there is no folder.
  public func contents() -> Contents {
    var entries: [FirmwareEntry] = []
    var unreadable: [String] = []
    for name in HostFolder.names(in: folder) where Self.hash(ofRecord: name) != nil {
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

  /// Puts a file into the store; the same bytes twice are one entry, which a name by a person renames,
  /// and a download's name where nothing said which board the file is for.
  ///
  /// Of names that differ in capitals only, the first one counts. A file or record that is damaged is
  /// made anew.
  ///
  /// - Parameters:
  ///   - reading: the file.
  ///   - url: where it was fetched from; nil for a file of this computer.
  /// - Returns: the entry, and whether its bytes are new.
  /// - Throws: `HostFailure`; `.locked` where another writer does not end.
  public func add(_ reading: FirmwareReading, from url: String? = nil) throws -> Addition {
    let lock = try locked()
    defer { lock.release() }
    sweep()
    var entry = reading.entry
    let old = try recordOrNone(of: entry.sha256)
    if let old {
      if entry.isBetterNamed(than: old) { entry.added = old.added } else { entry = old }
      entry.sources = old.sources
    }
    if let url {
      entry.sources.removeAll { $0.url == url }
      entry.sources.append(FirmwareEntry.Source(url: url, fetched: reading.entry.added))
    }
    entry.sources.removeFirst(max(0, entry.sources.count - Self.mostSources))
    entry.name = spelling(of: entry)
    // Written again even when it is there: this is how a damaged file is mended.
    if try state(of: entry) == .damaged { try HostFolder.remove(path(of: entry)) }
    try HostFile.replace(path(of: entry), with: reading.bytes)
    if entry != old { try write(entry) }
    return Addition(entry: entry, isNew: old == nil)
  }

  /// Takes entries out.
  ///
  /// - Parameters:
  ///   - entries: which.
  ///   - badRecords: records that cannot be read, as `contents` names them; their files go with them.
  /// - Throws: `HostFailure`; `.locked` where another writer does not end.
  public func remove(_ entries: [FirmwareEntry], badRecords: [String] = []) throws {
    let lock = try locked()
    defer { lock.release() }
    for entry in entries {
      // The record first: without it nobody looks for the file.
      try HostFile.remove(recordPath(of: entry.sha256))
      // A folder may have taken its place.
      try HostFolder.remove(path(of: entry))
    }
    for path in badRecords {
      // Another process may have made it anew.
      if case .failure = Self.record(at: path) { try HostFolder.remove(path) }
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

  /// The SHA-256 in the name of a record, with or without folders; nil for other files.
  public static func hash(ofRecord path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    return name.wholeMatch(of: /([0-9a-f]{64})\.json/).map { String($0.1) }
  }

  /// The name as the store has it already for other files; capitals alone tell nothing apart.
  private func spelling(of entry: FirmwareEntry) -> FirmwareEntry.Origined {
    let others = contents().entries.filter { $0.sha256 != entry.sha256 }
    guard let text = others.first(where: { $0.isCalled(entry.name.text) })?.name.text else {
      return entry.name
    }
    return FirmwareEntry.Origined(text: text, origin: entry.name.origin)
  }

  private func locked() throws -> LockFile {
    try LockFile(folder + "/lock", patience: patience)
  }
}
