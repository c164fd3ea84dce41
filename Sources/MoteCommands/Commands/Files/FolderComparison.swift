import BoardSession
import FileTrees
import HostTrees
import Transfers

/// What a folder has and a board has not, or the other way round.
struct FolderComparison {
  let host: HostTree
  let present: BoardTree?
  let plan: SyncPlan
  /// Directories of the board that are not touched.
  let kept: Set<TreePath>

  /// Refuses what cannot fit, whatever file system it is.
  ///
  /// - Parameter free: bytes; nil where nobody knows.
  /// - Throws: `BoardFileError.tooLittleRoom`.
  func checkRoom(_ free: Int?) throws {
    guard let free else { return }
    let others = kept.union(present?.mounts ?? [])
    func size(_ entry: FileTree.Entry?) -> Int {
      if case .file(let version) = entry { version.byteCount } else { 0 }
    }
    var forecast = RoomForecast(blockSize: 1)
    for removal in plan.clearances {
      forecast.replace(size(present?.tree[removal.path]), by: 0)
    }
    for path in plan.writes where !path.ancestors.contains(where: others.contains) {
      let old = size(present?.tree[path])
      forecast.replace(old, by: size(host.tree[path]))
    }
    guard forecast.needed <= free else {
      throw BoardFileError.tooLittleRoom(needed: forecast.needed, free: free)
    }
  }
}
