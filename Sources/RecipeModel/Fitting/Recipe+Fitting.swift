public import BoardModel

extension Recipe {
  /// Why the recipe cannot run on `board`; empty when nothing known speaks against it.
  ///
  /// Judged by the board's file alone. What that leaves open (sizes nobody has recorded, heap that
  /// is already taken) shows only on the board.
  public func misfits(_ board: Board) -> [Misfit] {
    guard board.firmware != nil || board.sim != nil else {
      return [.noFirmware(reason: board.mpyReason ?? "its file names none")]
    }
    var misfits = requires.capabilities.filter { !board.has($0) }
      .map { Misfit.lacks($0, reason: board.mpy == nil ? board.mpyReason : nil) }
    if let needed = requires.ram, let available = board.memory?.ram, needed > available {
      misfits.append(.ram(needed: needed, available: available))
    }
    if let needed = requires.storage, let available = board.memory?.fileSystem?.size,
      needed > available
    {
      misfits.append(.storage(needed: needed, available: available))
    }
    return misfits
  }

  /// Does nothing when the recipe fits `board`.
  /// - Throws: `RecipeFailure.unfit` with every reason.
  public func checkFit(_ board: Board) throws(RecipeFailure) {
    let misfits = misfits(board)
    guard misfits.isEmpty else { throw .unfit(recipe: id, board: board.id, reasons: misfits) }
  }
}
