import BoardModel
import FirmwareStore
import Flashing
import RecipeModel
import TerminalOutput

/// Brings the firmware a recipe names onto a board, bare or not.
struct RecipeFirmware {
  /// What was done, and where the board is now.
  struct Outcome {
    let document: FlashDocument
    /// The port to open: as the person named it, or the one that was found.
    let port: String
  }

  let recipe: Recipe
  let board: Board
  let portOptions: PortOptions
  /// The drive that is meant; nil for the one that fits.
  let drive: String?
  /// Write a board with a drive also where it looks unchanged.
  let isForced: Bool
  let boardOptions: BoardOptions
  let catalogue: BoardCatalogue
  let context: CommandContext

  /// Looks the firmware up and writes what differs.
  ///
  /// - Returns: what was done.
  /// - Throws: what `RecipeFirmwareChoice` throws, before a port is opened or a drive looked for; what
  ///   goes wrong with the board.
  func bring() async throws -> Outcome {
    let store = context.firmwareStore
    let entry = try RecipeFirmwareChoice(recipe: recipe, board: board, store: store).entry()
    let argument = FirmwareArgument(entry, in: context)
    let options = FlashOptions(
      rates: board.serial?.baudLadder ?? [],
      hasManagedSupply: board.supply != nil,
      wait: portOptions.wait > 0
        ? .seconds(portOptions.wait) : FlashPortOptions.usualWait(in: context)
    )
    let run = try FlashDriveRun(
      argument,
      board: board,
      folders: drive.map { [$0] } ?? [],
      options: options,
      isForced: false,
      boardOptions: boardOptions,
      catalogue: catalogue,
      context: context
    )
    if let run { return try await bring(by: run) }
    let port = try portOptions.name(in: context)
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
    return Outcome(document: try await request.flash(port, onEvent: progress.show), port: port)
  }

  /// A board with a drive: as it runs, or bare.
  private func bring(by run: FlashDriveRun) async throws -> Outcome {
    let name = portOptions.onlyName(in: context)
    let isNamed = portOptions.port != nil
    if !isForced, let name, let document = try await run.unchanged(over: name, isNamed: isNamed) {
      return Outcome(document: document, port: name)
    }
    var target = try await run.target(over: name, isNamed: isNamed)
    // Nothing can be deployed to a board in its bootloader.
    target.hasToStart = true
    let port = StartedBoardPort(target, named: portOptions.port, in: context)
    try port.check()
    let document = try await run.flash(target)
    return Outcome(document: document, port: try await port.name())
  }
}
