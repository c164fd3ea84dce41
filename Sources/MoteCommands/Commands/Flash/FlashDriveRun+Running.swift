import ArgumentParser
import BoardModel
import BoardSession
import Flashing
import TerminalOutput
import VirtualBoards

/// Boards that run, asked before they are sent into their bootloaders.
extension FlashDriveRun {
  /// What was found where the board that runs says all that the file's firmware would say.
  ///
  /// Its bytes are not compared: a board that runs shows none of them.
  ///
  /// - Parameters:
  ///   - name: as for `target`.
  ///   - isNamed: as for `target`.
  /// - Returns: nil where there is a drive to write, and where the board says something else or nothing.
  /// - Throws: as `target`.
  func unchanged(over name: String, isNamed: Bool) async throws -> FlashDocument? {
    let begin = ContinuousClock.now
    guard let identity, let port = try await runningPort(over: name, isNamed: isNamed),
      let answer = try await words(of: port), RunningFirmware.looks(like: identity, answer)
    else { return nil }
    return FlashDocument(
      unchanged: title,
      port: name,
      answer: answer,
      duration: .now - begin
    )
  }

  /// Refuses a file that the board on `port` cannot take, while its program still runs.
  ///
  /// Boards with different chips may have the same USB ids, as those with RP2040 and RP2350 have: where
  /// the file is for some of them only, the board is asked.
  ///
  /// - Throws: `FlashFailure.wrongChip`, `CancellationError`.
  func check(_ candidates: [Board], on port: String) async throws {
    let families = candidates.map { Self.facts($0).family }
    try fit.check(families: families)
    guard board == nil, !families.allSatisfy(fit.isFor),
      let machine = try await words(of: port)?.machine
    else { return }
    try fit.check(families: catalogue.boards(reporting: machine).map { Self.facts($0).family })
  }

  /// The port of the board that `target` would send into its bootloader; nil where a drive is there.
  private func runningPort(over name: String, isNamed: Bool) async throws -> String? {
    try fit.check()
    guard let port = try path(of: name, isNamed: isNamed) else { return nil }
    let simulated = context.simulatedDrive(at: port)
    if isNamed, folder == nil, simulated == nil { return port }
    do {
      _ = try await place(folder ?? simulated?.folder, catalogue.boards()).drive(at: usbPath)
      return nil
    } catch let failure where FlashDrivePlace.isAbsence(failure) {
      return port
    }
  }

  /// What the board says of itself; nil for one that says nothing, whatever the reason: what follows
  /// meets it as well.
  private func words(of port: String) async throws -> BoardIdentity? {
    do {
      let options = try PortOptions.parse(["--port", port])
      return try await BoardLink.with(options, boards: boardOptions, in: context) { link in
        try await link.session.identity()
      }
    } catch let failure where !(failure is CancellationError) {
      context.terminal.detail("The board on \(port) was not asked: \(failure)")
      return nil
    }
  }
}
