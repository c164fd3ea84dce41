import ArgumentParser
import BoardModel
import BoardSession

/// Which board type is behind the port, where asking it is not enough.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The board's id, where its firmware runs on several (default: ask the board).",
      valueName: "id"
    )
  )
  var board: String?

  /// The type of the board that `link` talks to.
  func board(
    behind link: BoardLink,
    saying identity: BoardIdentity,
    in catalogue: BoardCatalogue
  ) throws -> Board {
    if board == nil, let simulation = link.simulation {
      return try catalogue.board(simulation.boardID)
    }
    return try BoardMatch.board(for: identity, named: board, in: catalogue)
  }
}
