/// The questions a `SyncPlan` asks about two trees.
struct SyncComparison {
  private let wanted: FileTree
  private let present: FileTree
  private let rules: SyncPlan.Rules
  /// What is present and must not be removed, with the directories that lead to it.
  private let untouchable: Set<TreePath>

  init(wanted: FileTree, present: FileTree, rules: SyncPlan.Rules) {
    self.wanted = wanted
    self.present = present
    self.rules = rules
    var untouchable: Set<TreePath> = []
    for (path, entry) in present.entries {
      // A part belongs to its file, whatever a folder of this computer leaves out.
      let subject = entry == .directory ? path : path.partOwner ?? path
      let isIgnored = rules.ignored.ignores(subject, isDirectory: entry == .directory)
      let isKept = rules.kept.contains(path) || path.ancestors.contains(where: rules.kept.contains)
      if isIgnored || isKept { untouchable.formUnion(path.ancestors + [path]) }
    }
    self.untouchable = untouchable
  }

  /// Whether the file at `path` has the wanted content.
  func isRight(_ path: TreePath) -> Bool {
    guard case .file(let want) = wanted[path], case .file(let have) = present[path] else {
      return false
    }
    return want.isKnownToEqual(have)
  }

  /// What stands where something of the other kind is wanted, with all that is below it.
  func clearances() throws(FileTreeFailure) -> Set<TreePath> {
    var cleared: Set<TreePath> = []
    for path in wanted.paths {
      switch (wanted[path], present[path]) {
      case (.directory, .file):
        guard mayRemove(path) else { throw .fileInTheWay(path: path.text) }
        cleared.insert(path)
      case (.file, .directory):
        let below = present.paths.filter { $0.isBelow(path) }
        guard mayRemove(path) else {
          let kept = below.last { untouchable.contains($0) }?.text
          throw .directoryInTheWay(path: path.text, kept: rules.isDeleting ? kept : nil)
        }
        cleared.formUnion(below + [path])
      default: break
      }
    }
    return cleared
  }

  /// What is present and not wanted, as far as it may be removed.
  func unwanted() -> Set<TreePath> {
    let unwanted = present.paths.filter { path in
      if rules.shadows.contains(path) { return present[path] != .directory }
      return wanted[path] == nil && mayRemove(path) && !isPartOfWrite(path)
    }
    return Set(unwanted)
  }

  /// What an interrupted transfer left of files that are neither there nor about to be written.
  func orphans() -> [TreePath] {
    present.paths.filter { path in
      guard present[path] != .directory, let owner = path.partOwner else { return false }
      return present[owner] == nil && wanted[owner] == nil
    }
  }

  /// Whether the write of its file takes the place of a part.
  private func isPartOfWrite(_ path: TreePath) -> Bool {
    guard present[path] != .directory, let owner = path.partOwner, wanted[owner] != nil else {
      return false
    }
    return wanted[owner] != .directory && !isRight(owner)
  }

  private func mayRemove(_ path: TreePath) -> Bool {
    rules.isDeleting && !untouchable.contains(path)
  }
}
