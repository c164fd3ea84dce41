import BoardModel
import BoardSession
import Encodings
import RawREPL
import TerminalOutput
import Transport

/// A conversation with the board behind `--port`, ended whatever happens in it.
struct BoardLink: Sendable {
  /// The open conversation.
  let session: BoardSession
  /// What is known of a virtual board behind the port; nil for hardware.
  let simulation: SimulationState?

  /// Opens the port, runs `work` and restores the board's prompt afterwards.
  ///
  /// With `exact`, a virtual board that is started here counts instructions, where it can.
  static func with<Result>(
    _ options: PortOptions,
    boards: BoardOptions,
    exact: Bool = false,
    in context: CommandContext,
    _ work: (BoardLink) async throws -> Result
  ) async throws -> Result {
    let name = try options.name(in: context)
    let opened = try await OpenPort(
      name,
      baudRate: options.baud,
      wait: .seconds(options.wait),
      exact: exact,
      catalogue: try boards.catalogue(in: context),
      context: context
    )
    do {
      let session = try await opened.session(
        consent: options.consent,
        isRepeatable: exact,
        // Ten bits on the line for each byte.
        bytesPerSecond: max(1, options.baud / 10),
        telling: context.terminal
      ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        context.terminal.detail("the board said: \(PrintableText.escaped(text))")
      }
      let link = BoardLink(session: session, simulation: opened.simulation)
      await link.tellWhatWasStopped(context.terminal)
      let result = try await closing(session) { try await work(link) }
      await opened.stop()
      return result
    } catch {
      await opened.stop()
      throw error
    }
  }

  /// The board types it may be: the simulated one, or those whose firmware pattern fits.
  func knownBoards(
    for identity: BoardIdentity,
    in catalogue: BoardCatalogue
  ) throws -> [Board] {
    if let simulation { return [try catalogue.board(simulation.boardID)] }
    return BoardMatch.candidates(for: identity, among: try catalogue.boards())
  }

  private static func closing<Result>(
    _ session: BoardSession,
    _ work: () async throws -> Result
  ) async throws -> Result {
    do {
      let result = try await work()
      await session.close()
      return result
    } catch {
      await session.close()
      throw error
    }
  }

  private func tellWhatWasStopped(_ terminal: Terminal) async {
    guard let program = await session.stopped else { return }
    let place = program.place.map { " at \($0)" } ?? ""
    terminal.notice("A program was looping and was stopped with Ctrl-C\(place).")
    terminal.detail(program.traceback)
  }
}
