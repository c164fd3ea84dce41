import BoardSession
import FileTrees
import Transfers

/// What a board has below a directory.
struct BoardTree {
  let tree: FileTree
  /// Whether the directory itself is there.
  let isThere: Bool
  /// Free bytes of its file system; nil for the root, and where nobody knows.
  let free: Int?
  private let directory: String
  /// Directories of the root where the board says that another file system is mounted.
  private(set) var mounts: Set<TreePath> = []

  /// Asks the board; a directory that is not there has nothing in it.
  ///
  /// - Parameters:
  ///   - directory: absolute.
  ///   - board: that has it.
  ///   - names: what is looked into at the root although it is another file system.
  /// - Throws: `BoardFileError.notDirectory`, `FileTreeFailure`, `CommandFailure.unsafeName`.
  init(
    _ directory: String,
    on board: any BoardFiles,
    lookingInside names: [String] = []
  ) async throws {
    self.directory = directory
    var tree = FileTree()
    // The root needs no question.
    let entry = directory == "/" ? nil : try await board.entryWithRoom(at: directory)
    let kind = directory == "/" ? .directory : entry?.kind
    isThere = kind != nil
    free = entry?.freeByteCount
    switch kind {
    case nil: break
    case .file: throw BoardFileError.notDirectory(path: directory)
    case .directory:
      let found = try await board.survey(directory, inside: names)
      let names = try BoardNames.relative(found.map(\.entry), below: directory)
      for ((path, kind), surveyed) in zip(names, found) {
        guard case .file(let byteCount) = kind else {
          try tree.insert(.directory, at: TreePath(path))
          if surveyed.isMountPoint { try mounts.insert(TreePath(path)) }
          continue
        }
        let version = FileVersion(byteCount: byteCount, sha256: surveyed.sha256)
        try tree.insert(.file(version), at: TreePath(path))
      }
    }
    self.tree = tree
  }

  /// Directories of the root that are file systems of their own, such as a memory card.
  ///
  /// The board says so, or their size is another than the root's. All of them, where the root is
  /// none (pyboards).
  func otherFileSystems(on board: any BoardFiles) async throws -> Set<TreePath> {
    let tops = tree.paths.filter { $0.parent == nil && tree[$0] == .directory }
    guard directory == "/", !tops.isEmpty else { return [] }
    guard let root = try await Self.size(at: "/", on: board) else { return Set(tops) }
    var others = mounts
    for top in tops where !mounts.contains(top) {
      let size = try await Self.size(at: "/" + top.text, on: board)
      if size.map({ $0 != root }) ?? true { others.insert(top) }
    }
    return others
  }

  private static func size(
    at path: String,
    on board: any BoardFiles
  ) async throws -> (total: Int, blockSize: Int)? {
    do {
      return try await board.fileSystemSize(at: path)
    } catch is BoardFileError {
      return nil
    }
  }
}
