public import BoardModel

extension Recipe {
  /// The entries of `firmware` that speak of `board`, the build it runs included where it says one.
  ///
  /// An entry with a board speaks of that board; one with a name alone, of every board whose usual
  /// firmware has that name with or without a variant, and of devices that run that build. Several
  /// are alternatives.
  ///
  /// - Parameters:
  ///   - board: the type of the board.
  ///   - build: `sys.implementation._build` of the attached one; nil where it is not known.
  /// - Returns: in the order of the recipe; empty where none speaks of the board.
  public func firmware(for board: Board, build: String? = nil) -> [RequiredFirmware] {
    firmware.filter { entry in
      if let id = entry.board { return board.goes(by: id) }
      guard let name = entry.name else { return false }
      return name == build || name.prefix { $0 != "-" } == board.firmwareName
    }
  }

  /// What to look for in the store of firmware: names, and which releases of each will do.
  ///
  /// - Parameter board: the type of the board.
  /// - Returns: alternatives, in the order of the recipe; empty where no entry speaks of the board.
  public func wantedFirmware(
    for board: Board
  ) -> [(name: String, version: ReleaseRequirement?)] {
    firmware(for: board).map { ($0.name ?? board.firmwareName, $0.version) }
  }

  /// Whether firmware that says this of itself is one the recipe was made for, as `checkFirmware`
  /// judges it.
  public func accepts(version: String?, build: String?, on board: Board) -> Bool {
    (try? checkFirmware(on: board, version: version, build: build)) != nil
  }

  /// Does nothing when the firmware on a board is one the recipe was made for.
  ///
  /// - Parameters:
  ///   - board: the type of the board.
  ///   - version: its `sys.version`; nil where it says none.
  ///   - build: its `sys.implementation._build`; nil where it says none, as before 1.25: the release
  ///     alone is compared then.
  /// - Throws: `RecipeFailure.otherFirmware`.
  public func checkFirmware(
    on board: Board,
    version: String?,
    build: String?
  ) throws(RecipeFailure) {
    let entries = firmware(for: board, build: build)
    let release = version.flatMap { MicroPythonRelease(sysVersion: $0) }
    guard let first = entries.first, !entries.contains(where: { $0.isMet(release, build) }) else {
      return
    }
    throw .otherFirmware(
      recipe: id,
      board: board.id,
      wanted: first.name ?? board.firmwareName,
      version: first.version,
      found: [build, release?.description ?? version].compactMap(\.self).joined(separator: " ")
    )
  }
}

extension RequiredFirmware {
  fileprivate func isMet(_ release: MicroPythonRelease?, _ build: String?) -> Bool {
    if let name, let build, name != build { return false }
    guard let version else { return true }
    return release.map(version.isMet) ?? false
  }
}

extension Board {
  /// What MicroPython calls its firmware.
  public var firmwareName: String { firmware?.micropython.board ?? id }

  fileprivate func goes(by name: String) -> Bool {
    ([id] + aliases).contains { $0.lowercased() == name.lowercased() }
  }
}
