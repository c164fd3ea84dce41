import BoardModel
import Diagnostics
import Flashing
import TerminalOutput
import Transport

/// UF2 files.
extension FlashWrite {
  /// Nil for files that are no UF2 files.
  func driveRun(
    _ argument: FirmwareArgument,
    _ board: Board?,
    _ catalogue: BoardCatalogue,
    _ context: CommandContext
  ) throws -> FlashDriveRun? {
    let run = try FlashDriveRun(
      argument,
      board: board,
      folders: driveOptions.drive,
      options: FlashOptions(isVerifyOnly: verifyOnly, isDryRun: dryRun),
      isForced: force,
      boardOptions: boardOptions,
      catalogue: catalogue,
      context: context
    )
    if run != nil {
      let given =
        [
          ("--erase", erase), ("--no-reset", noReset), ("--stub", stub != nil),
          ("--baud", portOptions.baud != nil), ("--wait", portOptions.wait != nil),
        ].filter(\.1).map(\.0) + settingsOptions.given
      if !given.isEmpty { throw FlashDriveRefusal.options(given) }
    }
    return run
  }

  /// Writes the drive that is meant, or all of them.
  func flash(_ run: FlashDriveRun, in context: CommandContext) async throws {
    if let orders = try await orders(run, in: context) {
      return try await flash(orders, of: run, context.terminal)
    }
    let port = try portOptions.onlyName(in: context)
    let document = try await run.flash(over: port, isNamed: !portOptions.port.isEmpty)
    try context.terminal.renderLast(document, as: .fields(document.fields))
  }

  /// What is done with each of several boards.
  private struct Order: Sendable {
    let run: FlashDriveRun
    let port: String?
  }

  /// Nil where one board is meant.
  private func orders(
    _ run: FlashDriveRun,
    in context: CommandContext
  ) async throws -> [(FlashBoardPlace, Order)]? {
    if all {
      return try await run.places().map { place in
        (
          FlashBoardPlace(name: place.title, usbPath: place.usbPath),
          Order(run: run.at(place), port: nil)
        )
      }
    } else if driveOptions.drive.count > 1 {
      return driveOptions.drive.map { folder in
        (FlashBoardPlace(name: folder, usbPath: nil), Order(run: run.at(folder: folder), port: nil))
      }
    } else if portOptions.port.count > 1 {
      return try FlashDrivePort.places(of: portOptions.port, in: context).map { place in
        (place, Order(run: run.amongOthers(), port: place.name))
      }
    }
    return nil
  }

  private func flash(
    _ orders: [(FlashBoardPlace, Order)],
    of run: FlashDriveRun,
    _ terminal: Terminal
  ) async throws {
    let byPlace = Dictionary(orders) { first, _ in first }
    let boards = FlashBoards(terminal: terminal, byteCount: run.byteCount) { place, onEvent in
      guard let order = byPlace[place] else {
        throw UF2SearchFailure.absent(usbPath: place.usbPath)
      }
      let target = try await order.run.target(over: order.port, isNamed: true)
      return try await order.run.flash(target, onEvent: onEvent)
    }
    let document = FlashBoardsDocument(
      image: run.title,
      boards: try await boards.run(orders.map(\.0)),
      missing: []
    )
    try terminal.renderLast(document, as: .table(document.table))
    if document.failed > 0 { throw ExitStatusOnly(exitStatus: .failure) }
  }
}
