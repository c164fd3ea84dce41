public import FileTrees
import FoundationEssentials
import Glibc

/// What shows whether something below a folder has changed: never an error, whatever is there.
public struct FolderSnapshot: Equatable, Sendable {
  /// What the system knows of a file without reading it.
  private struct Stamp: Equatable, Sendable {
    let mode: UInt32
    let inode: UInt64
    /// 0 for folders, whose time changes with files that are left out.
    let byteCount: Int64
    let seconds: Int
    let nanoseconds: Int

    init?(_ path: String) {
      var status = stat()
      // A link as such: what is behind one that leads to a folder is not looked at.
      guard lstat(path, &status) == 0 else { return nil }
      if status.st_mode & S_IFMT == S_IFLNK { _ = stat(path, &status) }
      mode = status.st_mode & S_IFMT
      inode = UInt64(status.st_ino)
      let isFolder = mode == S_IFDIR
      byteCount = isFolder ? 0 : Int64(status.st_size)
      seconds = isFolder ? 0 : status.st_mtim.tv_sec
      nanoseconds = isFolder ? 0 : status.st_mtim.tv_nsec
    }
  }

  private var stamps: [TreePath: Stamp] = [:]

  /// Looks at what is below `folder` and not left out, and at its ignore file.
  public init(of folder: String, ignoring rules: IgnoreRules) {
    let top = folder.hasSuffix("/") ? folder : folder + "/"
    add(nil, of: top, rules)
    if let path = try? TreePath(IgnoreRules.fileName) { stamps[path] = Stamp(top + path.text) }
  }

  private mutating func add(_ folder: TreePath?, of top: String, _ rules: IgnoreRules) {
    let prefix = folder.map { $0.text + "/" } ?? ""
    let names = try? FileManager.default.contentsOfDirectory(atPath: top + prefix)
    for name in names ?? [] {
      guard stamps.count < FileTree.mostEntries, let path = try? TreePath(prefix + name),
        let stamp = Stamp(top + path.text)
      else { continue }
      let isFolder = stamp.mode == S_IFDIR
      guard !rules.ignoresItself(path, isDirectory: isFolder) else { continue }
      stamps[path] = stamp
      if isFolder, !HostEntry.isLink(top + path.text) { add(path, of: top, rules) }
    }
  }
}
