import BoardModel
import Encodings
import MPYFormat
import YAMLSchema

extension PackTarget {
  /// What importing `file` takes of the heap.
  func heap(of file: MPYFile) -> HeapEstimate {
    guard case .loads(let firmware, _) = compiledModules else {
      return HeapEstimate(file, wordByteCount: file.header.architecture.wordByteCount)
    }
    return HeapEstimate(file, wordByteCount: firmware.architecture.wordByteCount)
  }

  /// Refuses what the board cannot store, load or run.
  ///
  /// - Parameters:
  ///   - file: the compiled module; nil for source.
  ///   - name: its file name.
  ///   - byteCount: its size.
  /// - Throws: `PackFailure.storage`, `.doesNotLoad`, `.unfit`.
  func check(_ file: MPYFile?, named name: String, byteCount: Int) throws(PackFailure) {
    if let room = board?.memory?.fileSystem?.size?.bytes, byteCount > room {
      throw .storage(name: name, byteCount: byteCount, boardID: boardID, room: room)
    }
    guard let file else { return }
    let (firmware, bits) = try firmware()
    if let obstacle = firmware.obstacle(to: file.header, smallIntegerBits: bits) {
      throw .doesNotLoad(boardID: boardID, obstacle)
    }
    guard let board else { return }
    for finding in ModuleCheck(file, for: self, board: board).findings
    where finding.verdict != .undecided {
      throw .unfit(name: name, boardID: boardID, finding)
    }
  }
}
