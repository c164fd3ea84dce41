/// The files and directories below one directory.
public struct FileTree: Equatable, Sendable {
  /// What stands at a path.
  public enum Entry: Hashable, Sendable {
    /// A directory.
    case directory
    /// A file.
    case file(FileVersion)
  }

  /// Entries of the largest tree: more than the file system of any board holds.
  public static let mostEntries = 20_000

  /// By path.
  public private(set) var entries: [TreePath: Entry] = [:]

  /// A tree with nothing in it.
  public init() {}

  /// What stands at `path`; nil where nothing does.
  public subscript(path: TreePath) -> Entry? { entries[path] }

  /// All paths, each directory before its entries.
  public var paths: [TreePath] { entries.keys.sorted() }

  /// Adds what stands at `path`, whose directory has been added before.
  ///
  /// - Throws: `FileTreeFailure.strangeName` for a path that is taken or in no directory,
  ///   `.tooMany`.
  public mutating func insert(_ entry: Entry, at path: TreePath) throws(FileTreeFailure) {
    guard entries.count < Self.mostEntries else { throw .tooMany(limit: Self.mostEntries) }
    guard entries[path] == nil, path.parent.map({ entries[$0] == .directory }) ?? true else {
      throw .strangeName(path: path.text)
    }
    entries[path] = entry
  }
}
