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
  ///
  /// - Throws: `BoardMatchError`, `.mismatch` where `--board` contradicts the board.
  func board(
    behind link: BoardLink,
    saying identity: BoardIdentity,
    in catalogue: BoardCatalogue
  ) throws -> Board {
    guard let simulation = link.simulation else {
      return try BoardMatch.board(for: identity, named: board, in: catalogue)
    }
    let simulated = try catalogue.board(simulation.boardID)
    guard let board else { return simulated }
    let named = try catalogue.board(board)
    // A simulated chip's firmware runs where it is played, whatever its board.
    if simulation.plays(named) { return simulated }
    guard named.id == simulated.id else {
      throw BoardMatchError.mismatch(board: named.id, machine: simulation.name)
    }
    return named
  }

  /// The type whose firmware the board behind `link` has: of a simulated chip, the one that was named, or
  /// that its firmware was built for.
  ///
  /// - Parameters:
  ///   - link: the open board.
  ///   - identity: what it says of itself.
  ///   - catalogue: the known boards.
  ///   - played: the type that `board(behind:saying:in:)` found.
  /// - Returns: `played` where nothing says more.
  /// - Throws: `BoardError` for a board that is not known, or a broken file.
  func firmwareBoard(
    behind link: BoardLink,
    saying identity: BoardIdentity,
    in catalogue: BoardCatalogue,
    played: Board
  ) throws -> Board {
    guard let simulation = link.simulation, simulation.isOfHardware else { return played }
    if let board { return try catalogue.board(board) }
    guard let build = identity.build else { return played }
    let found = try? catalogue.board(build)
    return found?.id == build ? found ?? played : played
  }
}
