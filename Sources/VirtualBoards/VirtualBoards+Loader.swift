public import BoardModel
import HostSystem
import LoaderModels

extension VirtualBoards {
  /// Makes a simulated chip; it is nobody else's until it is stopped.
  ///
  /// - Parameters:
  ///   - name: which one; its type is the chip's name.
  ///   - specification: what it is.
  ///   - board: the virtual board that plays its firmware: `LoaderBoard.playedBoardID`.
  ///   - onState: hears of every change, on threads of the chip's.
  /// - Returns: the chip, without power.
  /// - Throws: `VirtualBoardFailure`, `HostFailure`, `TransportError`.
  public func makeLoader(
    _ name: VirtualBoardName,
    _ specification: LoaderSpecification,
    playedBy board: Board,
    onState: @escaping @Sendable (LoaderBoardState) -> Void
  ) async throws -> LoaderBoard {
    let lock = try lock(name)
    return try LoaderBoard(
      name,
      specification,
      engine: try await unixPortEngine(name, board),
      folders: folders,
      lock: lock,
      onState: onState
    )
  }

  /// Makes a simulated board with a UF2 bootloader; it is nobody else's until it is stopped.
  ///
  /// - Parameters: as for `makeLoader`.
  /// - Returns: the board, without power.
  /// - Throws: `VirtualBoardFailure`, `HostFailure`, `TransportError`, `DriveFolderFailure`.
  public func makeDrive(
    _ name: VirtualBoardName,
    _ specification: DriveSpecification,
    playedBy board: Board,
    onState: @escaping @Sendable (LoaderBoardState) -> Void
  ) async throws -> DriveBoard {
    let lock = try lock(name)
    return try DriveBoard(
      name,
      specification,
      engine: try await unixPortEngine(name, board),
      folders: folders,
      lock: lock,
      onState: onState
    )
  }

  /// Erases a simulated chip's flash and the files of its firmware.
  ///
  /// - Throws: `VirtualBoardFailure.noSuchChip`, `.inUse` while it runs; `HostFailure.file`.
  public func eraseLoader(_ name: VirtualBoardName) throws {
    if DriveSpecification.kind(name) == nil { _ = try LoaderSpecification.chip(name.boardID) }
    try erase(name)
    let lock = try lock(name)
    defer { lock.release() }
    try HostFolder.remove(VirtualBoardPlaces(name, in: folders).flash)
  }
}

extension LoaderBoard {
  /// The virtual board that plays the firmware of simulated chips.
  public static let playedBoardID = "virtual"

  /// Whether a name is that of a simulated chip.
  public static func isMeant(by name: VirtualBoardName) -> Bool {
    LoaderChip.all.contains { $0.name == name.boardID }
  }
}
