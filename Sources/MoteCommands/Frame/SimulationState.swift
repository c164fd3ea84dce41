import VirtualBoards

/// What is known of a virtual board behind a port.
struct SimulationState: Sendable {
  /// Which board it is: `sim:virtual#2`.
  let name: String
  /// Its board type.
  let boardID: String
  /// Whether its clock counts instructions.
  let isExact: Bool
  /// The chip whose firmware it plays: `esp32c3`; nil for a board that is nothing else.
  let chip: String?

  init(name: String, boardID: String, isExact: Bool, chip: String? = nil) {
    self.name = name
    self.boardID = boardID
    self.isExact = isExact
    self.chip = chip
  }

  /// The board that another process runs.
  init(_ running: RunningSimulation) {
    self.init(
      name: running.name,
      boardID: running.boardID,
      isExact: running.isExact,
      chip: running.loader?.chip ?? running.drive?.chip
    )
  }
}
