import BoardSession
import FoundationEssentials
import HostSystem
import Transfers

/// The files and directories of a board, by paths without the first slash.
struct MatrixDisk: Sendable, Equatable {
  private static let partSuffix = ".mote-part"

  var files: [String: [UInt8]]
  var directories: Set<String> = []

  init(files: [String: [UInt8]], directories: Set<String> = []) {
    self.files = files
    self.directories = directories
  }

  /// What is in the folder that holds a board's files.
  init(of folder: String) throws {
    files = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      if HostFolder.exists(folder + "/" + path) {
        directories.insert(path)
      } else {
        files[path] = try HostFile.read(folder + "/" + path, limit: 1 << 20)
      }
    }
  }

  /// Makes the folder hold this and nothing else.
  func write(to folder: String) throws {
    for name in HostFolder.names(in: folder) { try HostFolder.remove(folder + "/" + name) }
    for path in directories { try HostFolder.make(folder + "/" + path) }
    for (path, content) in files {
      try HostFile.replace(folder + "/" + path, with: content, isLasting: false)
    }
  }

  /// What leads from this to `new`, removals before what takes their place.
  func changes(to new: MatrixDisk) -> [BoardChange] {
    let gone = files.keys.filter { new.files[$0] == nil }.sorted()
    let empty = directories.subtracting(new.directories).sorted().reversed()
    let made = new.directories.subtracting(directories).sorted()
    let written = new.files.filter { self.files[$0.key] != $0.value }.sorted { $0.key < $1.key }
    return gone.map { .removal(path: "/" + $0, isDirectory: false) }
      + empty.map { .removal(path: "/" + $0, isDirectory: true) }
      + made.map { .directory(path: "/" + $0) }
      + written.map { .file(path: "/" + $0.key, content: $0.value) }
  }

  /// What a transfer from `old` to `new` that failed must not leave; nil when all is well.
  ///
  /// Each file is the old one or the new one; parts may lie about.
  func flaw(between old: MatrixDisk, and new: MatrixDisk) -> String? {
    for (path, content) in files.sorted(by: { $0.key < $1.key })
    where !path.hasSuffix(Self.partSuffix) {
      if content != old.files[path], content != new.files[path] {
        return "\(path) is neither old nor new"
      }
    }
    if let lost = old.files.keys.sorted().first(where: { new.files[$0] != nil && files[$0] == nil })
    {
      return "\(lost) is gone"
    }
    return directories.subtracting(old.directories.union(new.directories)).sorted().first
      .map { "a directory \($0)" }
  }

  /// How this differs from what it should be; nil when it does not.
  func difference(from wanted: MatrixDisk) -> String? {
    if self == wanted { return nil }
    let paths = Set(files.keys).union(wanted.files.keys)
    let differing = paths.filter { files[$0] != wanted.files[$0] }
      .union(directories.symmetricDifference(wanted.directories))
    return differing.sorted().joined(separator: ", ")
  }
}
