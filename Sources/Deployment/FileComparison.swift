import BoardSession
import FileTrees
import Transfers

/// The files of a plan beside what a board has of them.
struct FileComparison {
  /// What has to be done, directories first.
  let changes: [BoardChange]
  /// Which files would be written, and which are right.
  let outcome: FileOutcome
  /// Sizes before and after, in bytes, of what is written.
  let replacements: [(old: Int, new: Int)]

  init(_ planned: [PlannedFile], home: String, present: FileTree, plan: SyncPlan) throws {
    let writes = Set(plan.writes)
    var (stale, unchanged): ([BoardChange], [String]) = ([], [])
    var replacements: [(old: Int, new: Int)] = []
    for file in planned {
      let path = try file.treePath()
      let place = BoardPath.join(home, path.text)
      guard writes.contains(path) else {
        unchanged.append(place)
        continue
      }
      stale.append(.file(path: place, content: file.content))
      var old = 0
      if case .file(let version) = present[path] { old = version.byteCount }
      replacements.append((old, file.content.count))
    }
    let directories = plan.directories.map {
      BoardChange.directory(path: BoardPath.join(home, $0.text))
    }
    changes = directories + stale
    outcome = FileOutcome(
      written: stale.map(\.path),
      unchanged: unchanged,
      writtenByteCount: stale.reduce(0) { $0 + $1.byteCount }
    )
    self.replacements = replacements
  }
}
