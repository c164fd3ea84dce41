import BoardModel
import BoardSession
import FlashImages
import FlashJournal
import FlashProtocols
import Flashing
import HostSystem
import Synchronization
import TerminalOutput
import Transport

/// What is to be done with every board of a `mote flash`.
struct FlashRequest: Sendable {
  let image: FlashableImage
  let content: PreparedContent
  let options: FlashOptions
  let isForced: Bool
  /// Whether a person named the rate.
  let hasRate: Bool
  let catalogue: BoardCatalogue
  let context: CommandContext
  let journal: FlashJournal?
  let claims = DeviceClaims()

  /// Opens the journal; without one boards are written as well.
  static func journal(in context: CommandContext) -> FlashJournal? {
    do {
      try HostFolder.make(context.folders.state)
      return try FlashJournal(path: context.folders.state + "/flash.sqlite")
    } catch {
      context.terminal.warn("\(error) What is written is not noted.")
      return nil
    }
  }

  /// Writes the board at a port and waits for its prompt.
  ///
  /// - Throws: `FlashFailure`, `ESPFailure`, `TransportError` and what else goes wrong with one board.
  func flash(
    _ name: String,
    onEvent: @escaping @Sendable (FlashEvent) -> Void
  ) async throws -> FlashDocument {
    let begin = ContinuousClock.now
    // A virtual board without a bootloader is not even started.
    _ = try context.loaderPort(name)
    let port = try await OpenPort(
      name,
      baudRate: PortOpener.defaultBaudRate,
      exact: false,
      catalogue: catalogue,
      context: context
    )
    let account = FlashAccount(
      journal,
      port: name,
      image: image.hash,
      isRateFree: !hasRate,
      now: context.now,
      tell: { [terminal = context.terminal] in terminal.notice("\(name): \($0)") },
      warn: { [terminal = context.terminal] in terminal.warn("\(name): \($0)") }
    )
    let followed = FollowedPort(port.transport.name, in: context)
    defer { followed.close() }
    let startFailure = Mutex<(reason: String, stays: Bool)?>(nil)
    do {
      let flasher = flasher(name, account, followed) { event in
        if case .notReset(let reason, let stays) = event {
          startFailure.withLock { $0 = (reason, stays) }
        }
        onEvent(event)
      }
      let report = try await flasher.flash(
        port.transport,
        rate: PortOpener.defaultBaudRate
      )
      if report.outcome != .different { await account.completed() }
      let failure = startFailure.withLock(\.self)
      let answer = try await answer(
        of: followed.transport ?? port.transport,
        reopening: followed.reopen,
        after: report,
        startFailure: failure,
        onEvent
      )
      await port.stop()
      return FlashDocument(
        report,
        image: image.path,
        port: name,
        answer: answer,
        duration: .now - begin
      )
    } catch {
      await account.failed("\(error)")
      await port.stop()
      throw error
    }
  }

  private func flasher(
    _ name: String,
    _ account: FlashAccount,
    _ followed: FollowedPort,
    _ onEvent: @escaping @Sendable (FlashEvent) -> Void
  ) -> ESPFlasher {
    ESPFlasher(
      content,
      options: options,
      link: followed.link,
      portReturn: followed.portReturn,
      recording: account,
      check: { [image, isForced, claims, writes = options.writes] device, byteCount in
        try image.fit(isForced: isForced, writes: writes).check(device, flashByteCount: byteCount)
        try claims.claim(device, through: name)
      },
      onEvent: onEvent
    )
  }

  /// What the board says of itself; nil where it was not started or has no MicroPython.
  private func answer(
    of transport: any Transport,
    reopening reconnect: @escaping OpenPort.Reconnect,
    after report: FlashReport,
    startFailure: (reason: String, stays: Bool)?,
    _ onEvent: (FlashEvent) -> Void
  ) async throws -> BoardIdentity? {
    guard options.resets, !options.isVerifyOnly, !options.isDryRun else { return nil }
    if let startFailure {
      let name = transport.name
      guard startFailure.stays else {
        throw FlashFailure.notStarted(port: name, reason: startFailure.reason)
      }
      throw FlashFailure.inLoader(port: name)
    }
    guard image.identity.version != nil, transport.modemLines != nil else { return nil }
    onEvent(.starting)
    return try await PromptCheck(expected: image.identity).check(
      on: transport,
      reopening: reconnect
    )
  }
}
