import VirtualBoards

/// What is known of a virtual board behind a port.
struct SimulationState: Sendable {
  /// Which board it is: `sim:virtual#2`.
  let name: String
  /// Its board type.
  let boardID: String
  /// Whether its clock counts instructions.
  let isExact: Bool

  init(name: String, boardID: String, isExact: Bool) {
    self.name = name
    self.boardID = boardID
    self.isExact = isExact
  }

  /// The board that another process runs.
  init(_ running: RunningSimulation) {
    self.init(name: running.name, boardID: running.boardID, isExact: running.isExact)
  }
}
