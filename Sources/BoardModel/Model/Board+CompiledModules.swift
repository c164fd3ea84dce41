extension Board {
  /// What to build compiled modules for.
  /// - Throws: `BoardFailure.noCompiledModules` with the file's reason, for boards without firmware
  ///   or whose firmware takes none.
  public func compiledModuleTarget() throws(BoardFailure) -> MPYTarget {
    guard let mpy else {
      throw .noCompiledModules(id: id, reason: mpyReason ?? "its file gives no reason")
    }
    return mpy
  }
}
