import ArgumentParser
import BoardModel
import BoardSession
import Diagnostics
import FlashProtocols
import Flashing
import TerminalOutput
import Transport
import VirtualBoards

/// Brings a board into its bootloader by the means its board file lists, best first.
struct BootloaderEntry {
  /// What came of it.
  struct Outcome {
    /// What helped.
    let means: ResetEntry
    /// The types the board may be.
    let boards: [Board]
    /// Where it is plugged in; nil where nobody knows.
    let usbPath: String?
    /// The chip whose loader answers; nil for bootloaders that show a drive.
    let chip: ESPIdentity?
  }

  /// A board on USB of its own is gone from there within a second.
  private static let departureTime = Duration.seconds(3)
  /// And back with its loader.
  private static let returnTime = Duration.seconds(10)

  let port: String
  /// What the person says the board is.
  let board: Board?
  let boardOptions: BoardOptions
  let context: CommandContext

  /// Tries the means in order.
  ///
  /// - Throws: `BootloaderFailure`, `TransportError` for a port that cannot be opened.
  func enter() async throws -> Outcome {
    let boards = try candidates()
    if let only = boards.first, boards.count == 1, only.sim != nil {
      throw BootloaderFailure.absent(board: only.name)
    }
    let ways = BootloaderWays(boards: boards)
    let identity = context.portOpener.identity(of: port)
    let usbPath = context.portOpener.usbPath(of: port)
    var tried: [ResetEntry] = []
    var last: (any Error)?
    for entry in ways.entries {
      do {
        let chip = try await carryOut(entry, identity, boards)
        return Outcome(means: entry, boards: boards, usbPath: usbPath, chip: chip)
      } catch let error as TransportError where Self.isFinal(error) {
        throw error
      } catch let error as any Diagnosable {
        tried.append(entry)
        last = error
        context.terminal.detail("\(entry): \(error)")
      }
    }
    throw BootloaderFailure.byHand(port: port, tried: tried, request: ways.request, cause: last)
  }

  /// Resets a board again and again until its loader answers, so that somebody can hold its button.
  ///
  /// - Returns: the chip; nil where no loader answered in time.
  /// - Throws: `CancellationError`.
  func awaitLoader(before deadline: ContinuousClock.Instant) async throws -> ESPIdentity? {
    try await Polling.value(before: deadline) {
      do {
        let followed = FollowedPort(port, in: context)
        return try await enterLoader(over: followed, wait: max(.zero, deadline - .now))
      } catch let error as any Diagnosable {
        // A port that is gone may be on its way back, with the button held.
        context.terminal.detail("\(error)")
        return nil
      }
    }
  }

  /// The types the board may be; empty when nothing is known.
  func candidates() throws -> [Board] {
    if let board { return [board] }
    let catalogue = try boardOptions.catalogue(in: context)
    if let drive = context.simulatedDrive(at: port) {
      // What plays its firmware has no bootloader.
      return try catalogue.boards().filter { board in
        board.flash?.protocol == .uf2
          && drive.families.contains { Int($0) == board.flash?.family }
      }
    }
    if let loader = context.simulatedLoader(at: port) {
      return try catalogue.boards().filter { $0.mcu.family == loader.chip }
    }
    if VirtualBoardName.isMeant(by: port) {
      return [try catalogue.board(try VirtualBoardName(port).boardID)]
    }
    let opening = PortOpening(
      baudRate: PortOpener.defaultBaudRate,
      wait: .zero,
      catalogue: catalogue,
      context: context
    )
    return try opening.boards(at: port)
  }

  private func carryOut(_ entry: ResetEntry, _ identity: PortIdentity, _ boards: [Board])
    async throws -> ESPIdentity?
  {
    switch entry {
    case .machineBootloader:
      let followed = FollowedPort(port, in: context)
      let options = try PortOptions.parse(["--port", port])
      try await BoardLink.with(options, boards: boardOptions, in: context) { link in
        try await link.session.enterBootloader()
      }
      if boards.contains(where: { $0.flash?.protocol == .espROM }), isBridge {
        // An order of the program takes a port along that is the chip's own.
        return try await enterLoader(over: followed, isReturning: true)
      }
      try await awaitDeparture()
      return nil
    case .touch1200:
      try await context.portOpener.touch(identity)
      try await awaitDeparture()
      return nil
    case .dtrRTS: return try await enterLoader(over: FollowedPort(port, in: context))
    case .machineReset, .doubleTap, .restart, .button: return nil
    }
  }

  /// A board behind a bridge stays on the bus; where nobody sees the bus, it is believed.
  private func awaitDeparture() async throws {
    let opener = context.portOpener
    guard let before = opener.usbIDs(of: port), !opener.isBridge(port) else { return }
    let hasLeft = try await Polling.value(before: .now + Self.departureTime) { () -> Bool? in
      guard let now = opener.usbIDs(of: port) else { return true }
      return now == before ? nil : true
    }
    if hasLeft != true { throw BootloaderFailure.stayed(port: port) }
  }

  /// Whether the port stays while the board is reset: a bridge, or a simulated chip's.
  private var isBridge: Bool {
    context.portOpener.isBridge(port) || context.simulatedLoader(at: port) != nil
  }

  private func enterLoader(
    over followed: FollowedPort,
    isReturning: Bool = false,
    wait: Duration = .zero
  ) async throws -> ESPIdentity {
    let transport: any Transport =
      isReturning
      ? try await followed.reopen(before: .now + Self.returnTime)
      : try await context.portOpener.open(port)
    defer {
      transport.close()
      followed.close()
    }
    return try await ESPLoaderEntry.enter(
      transport,
      rate: PortOpener.defaultBaudRate,
      link: followed.link,
      wait: wait,
      portReturn: followed.portReturn
    )
  }

  /// Whether no other means would do better: the port itself cannot be had.
  private static func isFinal(_ error: TransportError) -> Bool {
    switch error {
    case .absent, .busy, .noPermission, .notAPort, .malformedName, .unreachable: true
    case .badBaudRate, .unplugged, .stalled, .closed, .system: false
    }
  }
}
