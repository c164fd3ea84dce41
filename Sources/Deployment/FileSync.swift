import BoardSession
import FileTrees
import Transfers

/// Brings files onto a board, writing only those whose SHA-256 differs.
struct FileSync: Sendable {
  private let files: BoardFileSystem
  private let transfers: BoardTransfers

  /// A sync over an open session.
  init(_ session: BoardSession, onNotice: @escaping @Sendable (TransferNotice) -> Void) {
    files = BoardFileSystem(session)
    transfers = BoardTransfers(session, onNotice: onNotice)
  }

  /// Asks the board for the files of a plan, and for nothing else: it may hold megabytes of
  /// recordings, which a walk over all of it would hash.
  ///
  /// - Parameter planned: with paths from the root of the board's own file system, which is `/flash`
  ///   on pyboards.
  /// - Returns: what differs.
  /// - Throws: `FileTreeFailure`, `BoardFileError`, `SessionError`.
  func compare(_ planned: [PlannedFile]) async throws -> FileComparison {
    let home = try await files.absolute("")
    let wanted = try Self.tree(of: planned)
    let present = try await present(wanted.paths, in: home)
    // Nothing is removed for a recipe, whatever it is called.
    let plan = try SyncPlan(
      wanted: wanted,
      present: present,
      rules: SyncPlan.Rules(ignored: IgnoreRules())
    )
    return try FileComparison(planned, home: home, present: present, plan: plan)
  }

  /// Writes what differs in one stream, each file to a temporary name first.
  func write(
    _ comparison: FileComparison,
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws {
    try await transfers.upload(comparison.changes, onProgress: onProgress)
  }

  private static func tree(of planned: [PlannedFile]) throws -> FileTree {
    var tree = FileTree()
    for file in planned {
      let path = try file.treePath()
      for directory in path.ancestors where tree[directory] == nil {
        try tree.insert(.directory, at: directory)
      }
      let version = FileVersion(byteCount: file.content.count, sha256: file.sha256)
      try tree.insert(.file(version), at: path)
    }
    return tree
  }

  private func present(_ paths: [TreePath], in home: String) async throws -> FileTree {
    var tree = FileTree()
    for found in try await entries(paths, in: home) {
      let prefix = home == "/" ? home : home + "/"
      let path = try TreePath(String(found.entry.path.dropFirst(prefix.count)))
      let version = FileVersion(byteCount: found.entry.byteCount, sha256: found.sha256)
      try tree.insert(found.entry.kind == .directory ? .directory : .file(version), at: path)
    }
    return tree
  }

  /// Without hashes on the board every file counts as different.
  private func entries(_ paths: [TreePath], in home: String) async throws -> [SurveyedEntry] {
    if let found = try await transfers.look(at: paths.map(\.text), in: home) { return found }
    var found: [SurveyedEntry] = []
    for path in paths {
      guard let entry = try await files.entry(at: BoardPath.join(home, path.text)) else { continue }
      found.append(SurveyedEntry(entry: entry, sha256: nil))
    }
    return found
  }
}
