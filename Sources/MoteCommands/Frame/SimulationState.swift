import BoardModel
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
  /// The families of UF2 blocks that its bootloader takes; empty for one without a drive.
  let families: Set<UInt32>

  init(
    name: String,
    boardID: String,
    isExact: Bool,
    chip: String? = nil,
    families: [UInt32] = []
  ) {
    self.name = name
    self.boardID = boardID
    self.isExact = isExact
    self.chip = chip
    self.families = Set(families)
  }

  /// The board that another process runs.
  init(_ running: RunningSimulation) {
    self.init(
      name: running.name,
      boardID: running.boardID,
      isExact: running.isExact,
      chip: running.loader?.chip ?? running.drive?.chip,
      families: running.drive?.families ?? []
    )
  }

  /// Whether it stands for boards that one can buy.
  var isOfHardware: Bool { chip != nil || !families.isEmpty }

  /// Whether it stands for a board of this type.
  func plays(_ board: Board) -> Bool {
    if let family = board.flash?.family.flatMap({ UInt32(exactly: $0) }), !families.isEmpty {
      return families.contains(family)
    }
    return chip == board.mcu.family
  }
}
