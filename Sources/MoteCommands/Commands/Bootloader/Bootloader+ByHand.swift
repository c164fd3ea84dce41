import BoardModel
import TerminalOutput
import Transport
import USBDevices
import VirtualBoards

extension Bootloader {
  /// Says which button brings a board without a port into its bootloader, and sees its drive come.
  ///
  /// - Returns: what is there, also where it was there already.
  /// - Throws: `CommandFailure.noPort` where the board has to have a port, or nobody said what it is;
  ///   `BootloaderFailure`.
  func byHand(_ board: Board?, in context: CommandContext) async throws -> BootloaderDocument {
    guard let board, board.serial?.kind != .bridge else { throw CommandFailure.noPort }
    if board.sim != nil { throw BootloaderFailure.absent(board: board.name) }
    let request = BootloaderWays(boards: [board]).request
    let failure = BootloaderFailure.byHand(port: nil, tried: [], request: request, cause: nil)
    // Without a drive there is nothing to be seen of a board at no known place.
    guard board.flash?.protocol == .uf2 else { throw failure }
    let folders = RunningSimulation.all(in: context.folders).compactMap(\.drive?.folder)
    let presence = BootloaderPresence(
      board: board,
      folder: drive,
      folders: folders,
      before: Set(try await BootloaderPresence.drives(at: folders))
    )
    if let drive = try await presence.drive() {
      return BootloaderDocument(byHand: [board], port: nil, drive: drive, wasThere: true)
    }
    guard wait > 0 else { throw failure }
    context.terminal.notice("\(failure) \(request)")
    let deadline = ContinuousClock.now + .seconds(wait)
    let found = try await Polling.value(before: deadline) { try await presence.drive() }
    guard let found else { throw BootloaderFailure.notSeen(seconds: wait, request: request) }
    return BootloaderDocument(byHand: [board], port: nil, drive: found)
  }
}
