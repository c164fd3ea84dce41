import BoardModel
import FirmwareStore
import Flashing
import RecipeModel
import TerminalOutput

/// Brings the firmware a recipe names onto a board, bare or not.
struct RecipeFirmware {
  let recipe: Recipe
  let board: Board
  let boardOptions: BoardOptions
  let catalogue: BoardCatalogue
  let context: CommandContext
  /// How long the board is tried that somebody has to bring into its loader; nil is the usual time.
  let wait: Duration?

  /// Looks the firmware up and writes what differs.
  ///
  /// - Parameter port: the board's port.
  /// - Returns: what was done.
  /// - Throws: what `RecipeFirmwareChoice` throws, before the port is opened; what goes wrong with the
  ///   board.
  func bring(to port: String) async throws -> FlashDocument {
    let store = context.firmwareStore
    let entry = try RecipeFirmwareChoice(recipe: recipe, board: board, store: store).entry()
    let argument = FirmwareArgument(entry, in: context)
    let options = FlashOptions(
      rates: board.serial?.baudLadder ?? [],
      hasManagedSupply: board.supply != nil,
      wait: wait ?? FlashPortOptions.usualWait(in: context)
    )
    let run = try FlashDriveRun(
      argument,
      board: board,
      folders: [],
      options: options,
      isForced: false,
      boardOptions: boardOptions,
      catalogue: catalogue,
      context: context
    )
    if let run { return try await run.flash(over: port, isNamed: true) }
    let image = try FlashableImage(argument, for: board)
    let request = FlashRequest(
      image: image,
      content: PreparedContent(image.content),
      options: options,
      isForced: false,
      hasRate: false,
      catalogue: catalogue,
      context: context,
      journal: FlashRequest.journal(in: context)
    )
    let progress = FlashProgress(context.terminal, port: port)
    defer { progress.finish() }
    return try await request.flash(port, onEvent: progress.show)
  }
}
