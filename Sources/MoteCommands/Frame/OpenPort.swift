import BoardModel
import Transport
import VirtualBoards

/// A port that is open, with the virtual board behind it when this command started one.
struct OpenPort {
  let transport: any Transport
  /// What is known of a virtual board behind the port; nil for hardware.
  let simulation: SimulationState?

  private let started: VirtualBoard?

  /// Opens a port of this computer, or starts the virtual board that `sim:BOARD` names.
  ///
  /// A board that `mote sim` runs already is joined at its port. With `exact`, one that is started
  /// here counts instructions, where it can.
  init(
    _ name: String,
    baudRate: Int,
    exact: Bool,
    catalogue: BoardCatalogue,
    context: CommandContext
  ) async throws {
    guard VirtualBoardName.isMeant(by: name) else {
      transport = try await PortOpener().open(name, baudRate: baudRate)
      simulation = RunningSimulation.at(name, in: context.folders).map { SimulationState($0) }
      started = nil
      return
    }
    let virtualName = try VirtualBoardName(name)
    if let running = RunningSimulation.named(virtualName, in: context.folders) {
      transport = try await PortOpener().open(running.port, baudRate: baudRate)
      simulation = SimulationState(running)
      started = nil
      return
    }
    let description = try catalogue.board(virtualName.boardID)
    let isExact = exact && description.sim?.exact != nil
    let board = try await context.virtualBoards.start(
      virtualName,
      as: description,
      isExact: isExact
    )
    do {
      transport = try board.makeTransport()
    } catch {
      board.stop()
      throw error
    }
    started = board
    simulation = SimulationState(
      name: virtualName.description,
      boardID: description.id,
      isExact: isExact
    )
  }

  /// Ends the virtual board that was started for this command.
  func stop() async {
    transport.close()
    started?.stop()
  }
}
