import BoardModel
import BoardSession
import Transport
import VirtualBoards

/// A port that is open, with the virtual board behind it when this command started one.
struct OpenPort: Sendable {
  /// Opens the port of the same board again, under whatever name it returns, until the deadline or
  /// until `wait` has passed, whichever is later.
  typealias Reconnect = @Sendable (ContinuousClock.Instant) async throws -> any Transport

  let transport: any Transport
  /// What is known of a virtual board behind the port; nil for hardware.
  let simulation: SimulationState?
  /// The types the board may be, by what is known without asking it.
  let boards: [Board]
  /// Opens the port again after the board has left it; the old transport has to be closed.
  let reconnect: Reconnect

  private let restart: (@Sendable () async throws -> Void)?
  private let touch: (@Sendable () async throws -> Void)?
  private let started: VirtualBoard?

  /// Opens a port of this computer, or starts the virtual board that `sim:BOARD` names.
  ///
  /// A board that `mote sim` runs already is joined at its port. With `exact`, one that is started
  /// here counts instructions, where it can. With `wait`, a port that is not there is waited for.
  init(
    _ name: String,
    baudRate: Int,
    wait: Duration = .zero,
    exact: Bool,
    catalogue: BoardCatalogue,
    context: CommandContext
  ) async throws {
    let opening = PortOpening(
      baudRate: baudRate,
      wait: wait,
      catalogue: catalogue,
      context: context
    )
    guard VirtualBoardName.isMeant(by: name) else {
      if let running = RunningSimulation.at(name, in: context.folders) {
        self = try await OpenPort(joining: running, by: opening)
      } else {
        self = try await OpenPort(hardware: name, by: opening)
      }
      return
    }
    let virtualName = try VirtualBoardName(name)
    if let running = RunningSimulation.named(virtualName, in: context.folders) {
      self = try await OpenPort(joining: running, by: opening)
    } else if LoaderBoard.isMeant(by: virtualName) || DriveBoard.isMeant(by: virtualName) {
      throw VirtualBoardFailure.notRunning(name: virtualName.description)
    } else {
      self = try await OpenPort(starting: virtualName, exact: exact, by: opening)
    }
  }

  /// What can be done for a board that does not answer.
  var recoveryMeans: RecoveryMeans {
    RecoveryMeans(restart: restart, touch: touch, reconnect: reconnect)
  }

  /// Ends the virtual board that was started for this command.
  func stop() async {
    transport.close()
    started?.stop()
  }

  private init(hardware name: String, by opening: PortOpening) async throws {
    (transport, boards) = try await opening.open(name) { try opening.boards(at: name) }
    let identity = PortOpener().identity(of: name)
    reconnect = { deadline in
      try await PortOpener().reopen(
        identity,
        baudRate: opening.baudRate,
        before: opening.extended(deadline)
      ) { opening.tellAbsence(of: name, $0) }
    }
    touch = { try await PortOpener().touch(identity) }
    simulation = nil
    restart = nil
    started = nil
  }

  /// The board's path changes when its program is started again; its name stays.
  private init(joining running: RunningSimulation, by opening: PortOpening) async throws {
    let board = try opening.catalogue.board(running.boardID)
    let name = try VirtualBoardName(running.name)
    transport = try await opening.open(running.port)
    reconnect = { deadline in
      try await opening.context.portOpener.reopen(
        running.port,
        baudRate: opening.baudRate,
        before: opening.extended(deadline),
        onObstacle: { opening.tellAbsence(of: running.port, $0) },
        locatedBy: { RunningSimulation.named(name, in: opening.context.folders)?.port }
      )
    }
    boards = [board]
    simulation = SimulationState(running)
    restart = nil
    touch = nil
    started = nil
  }

  private init(
    starting name: VirtualBoardName,
    exact: Bool,
    by opening: PortOpening
  ) async throws {
    let description = try opening.catalogue.board(name.boardID)
    let isExact = exact && description.sim?.exact != nil
    let board = try await opening.context.virtualBoards.start(
      name,
      as: description,
      isExact: isExact
    )
    do {
      transport = try board.makeTransport()
    } catch {
      board.stop()
      throw error
    }
    reconnect = { _ in try board.makeTransport() }
    restart = { board.reset() }
    touch = nil
    boards = [description]
    started = board
    simulation = SimulationState(
      name: name.description,
      boardID: description.id,
      isExact: isExact
    )
  }
}
