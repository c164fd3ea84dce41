import BoardModel
import Encodings
import TerminalOutput
import Transport

/// How a command opens a port, whatever is behind it.
struct PortOpening: Sendable {
  let baudRate: Int
  /// How long to wait for the port; zero for not at all.
  let wait: Duration
  let catalogue: BoardCatalogue
  let context: CommandContext

  /// Opens `name`, and says what it waits for.
  func open(_ name: String) async throws -> any Transport {
    let opener = context.portOpener
    guard wait > .zero else { return try await opener.open(name, baudRate: baudRate) }
    return try await opener.open(name, baudRate: baudRate, before: .now + wait) { obstacle in
      tell("Waiting up to \(seconds) s for \(name). \(obstacle)")
    }
  }

  /// The same, with what is found out once the port is there; a failure of that closes it again.
  func open<Found: Sendable>(
    _ name: String,
    finding find: () throws -> Found
  ) async throws -> (transport: any Transport, found: Found) {
    let transport = try await open(name)
    do {
      return (transport, try find())
    } catch {
      transport.close()
      throw error
    }
  }

  /// `deadline`, or later where the person is ready to wait longer.
  func extended(_ deadline: ContinuousClock.Instant) -> ContinuousClock.Instant {
    max(deadline, .now + wait)
  }

  /// Says that the board behind `name` has left and is waited for.
  func tellAbsence(of name: String, _ obstacle: PortObstacle) {
    tell("Waiting for the board on \(name) to return. \(obstacle)")
  }

  /// The types that may be behind the serial port called `name`; empty when none is known.
  ///
  /// Those whose USB ids fit. Behind a USB bridge that no board file names there may be any type
  /// with a bridge: what all of them share is done.
  func boards(at name: String) throws -> [Board] {
    guard let usb = PortOpener().usbIDs(of: name) else { return [] }
    let boards = try catalogue.boards()
    let known = boards.filter { board in
      board.usb?.run.contains {
        $0.vendorID == Int(usb.vendorID) && $0.productID == Int(usb.productID)
      } ?? false
    }
    guard known.isEmpty, PortOpener().isBridge(name) else { return known }
    return boards.filter { $0.serial?.kind == .bridge }
  }

  private var seconds: String { DecimalText.fixed(wait / .seconds(1), digits: 0) }

  private func tell(_ sentence: String) {
    context.terminal.notice(sentence)
  }
}
