public import BoardModel
public import HostSystem

/// Installs, starts and erases virtual boards of one person.
public struct VirtualBoards: Sendable {
  let folders: HostFolders
  let environment: [String: String]
  let additions: FirmwareAdditions

  /// Who asks whether a board runs has its lock for a moment.
  private static let patience = Duration.milliseconds(50)

  /// Programs are found by `PATH` in `environment`; everything else is below `folders`.
  ///
  /// Boards of mote's own firmware have `additions` in it.
  public init(
    folders: HostFolders,
    environment: [String: String],
    additions: FirmwareAdditions = FirmwareAdditions()
  ) {
    self.folders = folders
    self.environment = environment
    self.additions = additions
  }

  /// Makes a board ready to start; does next to nothing when it is.
  ///
  /// - Throws: `VirtualBoardFailure`, `QEMUFailure`, `HostFailure`.
  public func install(
    _ board: Board,
    progress: @escaping @Sendable (InstallEvent) -> Void
  ) async throws {
    let path =
      switch try Self.simulation(of: board).engine {
      case .unix: try await installUnixPort(board, progress)
      case .qemuARM, .qemuRISCV32: try await installFirmware(board, progress)
      }
    progress(.ready(boardID: board.id, path: path))
  }

  /// Starts a board; it is nobody else's until it is stopped.
  ///
  /// - Parameters:
  ///   - name: which one; its type is that of `board`.
  ///   - board: its description.
  ///   - isExact: whether its clock counts instructions.
  /// - Returns: the board, at its first byte of output.
  /// - Throws: `VirtualBoardFailure`, `QEMUFailure`, `HostFailure`, `TransportError`.
  public func start(
    _ name: VirtualBoardName,
    as board: Board,
    isExact: Bool = false
  ) async throws -> VirtualBoard {
    let simulation = try Self.simulation(of: board)
    if isExact, simulation.exact == nil { throw VirtualBoardFailure.noExactTime(boardID: board.id) }
    let lock = try lock(name)
    let engine: any BoardEngine =
      switch simulation.engine {
      case .unix: try await unixPortEngine(name, board)
      case .qemuARM, .qemuRISCV32: try qemuEngine(name, board, isExact: isExact)
      }
    return try await VirtualBoard(name, engine: engine, isExact: isExact, lock: lock)
  }

  /// Removes the files on a board's disk.
  ///
  /// - Throws: `VirtualBoardFailure.inUse` while it runs, `HostFailure.file`.
  public func erase(_ name: VirtualBoardName) throws {
    let lock = try lock(name)
    defer { lock.release() }
    try HostFolder.remove(VirtualBoardPlaces(name, in: folders).disk)
  }

  static func simulation(of board: Board) throws(VirtualBoardFailure) -> Simulation {
    guard let simulation = board.sim else { throw .notVirtual(boardID: board.id) }
    return simulation
  }

  func lock(_ name: VirtualBoardName) throws -> LockFile {
    let places = VirtualBoardPlaces(name, in: folders)
    do throws(HostFailure) {
      let lock = try LockFile(places.lock, patience: Self.patience)
      try places.removeRemains()
      return lock
    } catch .locked(_, let process, let command) {
      throw VirtualBoardFailure.inUse(
        name: name.description,
        processID: process,
        command: command,
        port: RunningSimulation.named(name, in: folders)?.port
      )
    }
  }

  private func installUnixPort(
    _ board: Board,
    _ progress: @escaping @Sendable (InstallEvent) -> Void
  ) async throws -> String {
    let simulation = try Self.simulation(of: board)
    if let port = try await unixPort(simulation) { return port.program }
    return try await UnixPort.install(
      simulation.guest,
      folders: folders,
      environment: environment,
      progress: progress
    ).program
  }

  private func unixPort(_ simulation: Simulation) async throws -> UnixPort? {
    guard let guest = simulation.guest else {
      return await UnixPort.find(folders: folders, environment: environment)
    }
    return try await UnixPort.find(guest, folders: folders, environment: environment)
  }

  func unixPortEngine(
    _ name: VirtualBoardName,
    _ board: Board
  ) async throws -> UnixPortEngine {
    let simulation = try Self.simulation(of: board)
    guard let port = try await unixPort(simulation) else {
      throw VirtualBoardFailure.notInstalled(boardID: board.id)
    }
    let places = VirtualBoardPlaces(name, in: folders)
    return try await UnixPortEngine(
      port,
      options: simulation.arguments,
      name: name,
      disk: places.disk,
      folders: folders
    )
  }
}
