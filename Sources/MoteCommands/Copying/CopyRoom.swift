import BoardSession
import Transfers

/// Whether the file system that a copy goes to has room for it.
struct CopyRoom {
  /// What stands at places of the destination that were looked at.
  typealias Present = [[UInt8]: CopySides.Kind]

  /// Free bytes; nil where nobody knows.
  let free: Int?
  /// That all of it goes into.
  let directory: CopyLocation
  let present: Present

  /// Refuses what cannot fit, whatever file system it is.
  ///
  /// - Throws: `BoardFileError.tooLittleRoom`.
  func check(_ plan: CopyPlan) throws {
    guard let free else { return }
    var forecast = RoomForecast(blockSize: 1)
    for item in plan.items where isOnSameFileSystem(item.destination) {
      var old = 0
      if case .file(let byteCount) = present[item.destination.key] { old = byteCount }
      forecast.replace(old, by: item.byteCount)
    }
    guard forecast.needed <= free else {
      throw BoardFileError.tooLittleRoom(needed: forecast.needed, free: free)
    }
  }

  /// What is below a directory of the root may be on another file system, a memory card's.
  private func isOnSameFileSystem(_ place: CopyLocation) -> Bool {
    guard directory.path == "/" else { return true }
    var top = place
    while top.parent != directory, top.parent != top { top = top.parent }
    return present[top.key] != .directory
  }
}
