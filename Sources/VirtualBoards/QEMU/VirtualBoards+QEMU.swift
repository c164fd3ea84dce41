import BoardModel
import HostSystem

extension VirtualBoards {
  /// Fetches or builds the firmware; does nothing when it is there.
  func installFirmware(
    _ board: Board,
    _ progress: @escaping @Sendable (InstallEvent) -> Void
  ) async throws -> String {
    let simulation = try Self.simulation(of: board)
    if simulation.origin == .debian {
      return try await FirmwarePackage.named(simulation.firmware ?? "").install(
        folders: folders,
        environment: environment,
        progress: progress
      )
    }
    let source = try await MicroPythonSource.install(
      folders: folders,
      environment: environment,
      progress: progress
    )
    let builder = builder(source)
    if let image = try builder.image(for: simulation) { return image }
    progress(.building(boardID: board.id))
    return try await builder.install(simulation)
  }

  /// The emulator with the board's firmware.
  func qemuEngine(
    _ name: VirtualBoardName,
    _ board: Board,
    isExact: Bool
  ) throws -> QEMUEngine {
    let simulation = try Self.simulation(of: board)
    guard let image = try image(for: simulation) else {
      throw VirtualBoardFailure.notInstalled(boardID: board.id)
    }
    let command = try QEMUCommand(
      simulation,
      image: image,
      identity: name.description,
      isExact: isExact
    )
    return try QEMUEngine(
      command,
      log: VirtualBoardPlaces(name, in: folders).log,
      environment: environment
    )
  }

  /// The image that runs; nil when it has not been installed.
  private func image(for simulation: Simulation) throws -> String? {
    if simulation.origin == .debian {
      return try FirmwarePackage.named(simulation.firmware ?? "").find(folders: folders)
    }
    guard let source = MicroPythonSource.find(folders: folders) else { return nil }
    return try builder(source).image(for: simulation)
  }

  private func builder(_ source: MicroPythonSource) -> FirmwareBuilder {
    FirmwareBuilder(
      source: source,
      cache: folders.cache,
      environment: environment,
      additions: additions
    )
  }
}
