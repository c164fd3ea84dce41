import BoardSession
import FileTrees

/// What a board has below a directory.
struct BoardTree {
  let tree: FileTree
  /// Whether the directory itself is there.
  let isThere: Bool
  private let directory: String

  /// Asks the board; a directory that is not there has nothing in it.
  ///
  /// - Throws: `BoardFileError.notDirectory`, `FileTreeFailure`, `CommandFailure.unsafeName`.
  init(_ directory: String, on board: any BoardFiles) async throws {
    self.directory = directory
    var tree = FileTree()
    // The root needs no question.
    let kind = directory == "/" ? .directory : try await board.entry(at: directory)?.kind
    isThere = kind != nil
    switch kind {
    case nil: break
    case .file: throw BoardFileError.notDirectory(path: directory)
    case .directory:
      let found = try await board.survey(directory)
      let names = try BoardNames.relative(found.map(\.entry), below: directory)
      for ((path, kind), (_, sha256)) in zip(names, found) {
        guard case .file(let byteCount) = kind else {
          try tree.insert(.directory, at: TreePath(path))
          continue
        }
        let version = FileVersion(byteCount: byteCount, sha256: sha256)
        try tree.insert(.file(version), at: TreePath(path))
      }
    }
    self.tree = tree
  }

  /// Directories of the root that are file systems of their own, such as a memory card.
  ///
  /// Their size is another than the root's. All of them, where the root is none (pyboards).
  func otherFileSystems(on board: any BoardFiles) async throws -> Set<TreePath> {
    let tops = tree.paths.filter { $0.parent == nil && tree[$0] == .directory }
    guard directory == "/", !tops.isEmpty else { return [] }
    guard let root = try await Self.size(at: "/", on: board) else { return Set(tops) }
    var others: Set<TreePath> = []
    for top in tops {
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
