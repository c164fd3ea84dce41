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
    return HeapEstimate(
      file,
      wordByteCount: firmware.architecture.wordByteCount,
      place: board?.mpy?.code?.place
    )
  }

  /// What frozen machine code is compiled for where the firmware loads none from files; nil where it
  /// does, and where nothing is known.
  var unloadedArchitecture: MPYArchitecture? {
    nativeArchitecture == .none ? board?.mpy?.architecture : nil
  }

  /// What frozen machine code is compiled for.
  ///
  /// - Throws: `PackFailure.noCompiledModules`, `.noNativeCode`.
  func frozenArchitecture() throws(PackFailure) -> MPYArchitecture {
    if let unloadedArchitecture { return unloadedArchitecture }
    _ = try firmware()
    guard nativeArchitecture != .none else { throw .noNativeCode(boardID: boardID) }
    return nativeArchitecture
  }

  /// Refuses a module that the board's file system, or its ROMFS, has no room for, and one whose first
  /// call reads tables that its memory has no room for.
  ///
  /// - Throws: `PackFailure.storage`, `.unfit`.
  func checkRoom(for module: PackedModule) throws(PackFailure) {
    if let board, let heap = module.heap, heap.tablesByteCount > 0,
      let finding = ModuleCheck.shortage(of: heap, on: board)
    {
      throw .unfit(name: module.fileName, boardID: boardID, finding)
    }
    guard let area = StorageArea(of: module.form), let room = area.room(on: board),
      module.byteCount > room
    else { return }
    throw .storage(
      name: module.fileName,
      byteCount: module.byteCount,
      boardID: boardID,
      area: area,
      room: room
    )
  }

  /// Refuses what the board cannot load or run.
  ///
  /// - Parameters:
  ///   - file: the compiled module.
  ///   - name: its file name.
  /// - Throws: `PackFailure.doesNotLoad`, `.unfit`.
  func check(_ file: MPYFile, named name: String) throws(PackFailure) {
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
