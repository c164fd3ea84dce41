/// What has to happen on a board so that it has what a tree wants.
///
/// The order to do it in: `clearances`, `directories`, `writes`, `removals`.
public struct SyncPlan: Equatable, Sendable {
  /// Something to remove.
  public struct Removal: Equatable, Sendable {
    /// Where it is.
    public let path: TreePath
    /// A directory, empty by the time its turn comes.
    public let isDirectory: Bool
  }

  /// What the comparison may remove, and what it must not touch.
  public struct Rules: Sendable {
    /// What is left out: it is not removed either.
    public var ignored: IgnoreRules
    /// Whether what is not wanted is removed.
    public var isDeleting: Bool
    /// Directories that are not touched, nor what is in them, such as other mounted file systems.
    public var kept: Set<TreePath>
    /// Files that are removed in any case, because they would be found before a wanted one.
    public var shadows: Set<TreePath>

    /// Rules that remove nothing unless told so.
    public init(
      ignored: IgnoreRules,
      isDeleting: Bool = false,
      kept: Set<TreePath> = [],
      shadows: Set<TreePath> = []
    ) {
      self.ignored = ignored
      self.isDeleting = isDeleting
      self.kept = kept
      self.shadows = shadows
    }
  }

  /// What stands where something of the other kind is wanted, deepest first.
  public let clearances: [Removal]
  /// Directories to make, each after the one it is in.
  public let directories: [TreePath]
  /// Files to write.
  public let writes: [TreePath]
  /// Files whose content is right.
  public let unchanged: [TreePath]
  /// What is not wanted, deepest first.
  public let removals: [Removal]

  /// Unfinished parts of files that are neither present nor wanted: should the power have failed
  /// while such a file was replaced, its part is all there is of it.
  public let orphans: [TreePath]

  /// Whether something on the board goes.
  public var isRemoving: Bool { !clearances.isEmpty || !removals.isEmpty }

  /// Whether the board has all of it.
  public var isEmpty: Bool {
    clearances.isEmpty && directories.isEmpty && writes.isEmpty && removals.isEmpty
  }

  /// Compares `wanted` with what is `present` on the board.
  ///
  /// A file whose digest is unknown on either side counts as different.
  /// - Throws: `FileTreeFailure.fileInTheWay` and `.directoryInTheWay`, unless what is in the way
  ///   may be removed.
  public init(
    wanted: FileTree,
    present: FileTree,
    rules: Rules
  ) throws(FileTreeFailure) {
    let board = SyncComparison(wanted: wanted, present: present, rules: rules)
    clearances = Self.deepestFirst(try board.clearances(), in: present)
    directories = wanted.paths.filter { wanted[$0] == .directory && present[$0] != .directory }
    let files = wanted.paths.filter { wanted[$0] != .directory }
    unchanged = files.filter(board.isRight)
    writes = files.filter { !board.isRight($0) }
    orphans = board.orphans()
    let cleared = Set(clearances.map(\.path))
    removals = Self.deepestFirst(board.unwanted().subtracting(cleared), in: present)
  }

  private static func deepestFirst(_ paths: Set<TreePath>, in tree: FileTree) -> [Removal] {
    paths.sorted(by: >).map { Removal(path: $0, isDirectory: tree[$0] == .directory) }
  }
}
