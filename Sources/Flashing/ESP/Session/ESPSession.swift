import FlashProtocols
import Transport

/// The conversation with the loader of one board, from the first reset to the one that starts its
/// program.
///
/// Over a chip's own USB a reset may make the port go away and come back, perhaps under another name and
/// with other ids. While the loader is looked for the session follows it; later it ends with
/// `loader.port-vanished`. The last reset may take the port along, which is no failure.
final class ESPSession {
  /// A board that goes again and again is at its reset button, or at a bad cable.
  private static let mostReturns = 2
  /// What is said of a board whose BOOT button is held at the end.
  private static let stays = "It is still in its loader after the reset."
  /// USB comes up anew within two seconds; a person may help.
  private static let returnTime = Duration.seconds(10)

  let port: LoaderPort
  private(set) var link: ESPLink
  let ladder: ESPRateLadder
  let options: ESPSessionOptions
  private let portReturn: ESPPortReturn?
  let onEvent: @Sendable (FlashEvent) -> Void
  private var answering: ESPContact?
  private(set) var stub: ESPStub?
  private var declared: UInt32?
  /// Whether a rate was refused, by the board or by this computer's port.
  var isLaddered = false

  init(
    _ transport: any Transport,
    rate: Int,
    link: ESPLink,
    options: ESPSessionOptions,
    portReturn: ESPPortReturn? = nil,
    onEvent: @escaping @Sendable (FlashEvent) -> Void
  ) {
    port = LoaderPort(transport, rate: rate, deadline: .now + options.limit + options.wait)
    ladder = options.rates.isEmpty ? .usual : ESPRateLadder(options.rates)
    self.link = link
    self.options = options
    self.portReturn = portReturn
    self.onEvent = onEvent
    if !port.hasLines { onEvent(.noLines) }
  }

  /// The loader that answers.
  ///
  /// - Throws: `ESPFailure.noSync` before `connect`.
  var contact: ESPContact {
    get throws {
      guard let answering else { throw ESPFailure.noSync(rounds: 0) }
      return answering
    }
  }

  /// Does `work` and starts the board's program afterwards, however the work ended.
  ///
  /// - Throws: what is wrong with the board, as far as its signs tell, else what `work` threw.
  func ended<Outcome: Sendable>(
    by work: () async throws -> Outcome
  ) async throws -> Outcome {
    do {
      let outcome = try await work()
      await leave(isTold: true)
      return outcome
    } catch {
      let told = diagnosis(of: error)
      if !Self.isOthers(error) { await leave(isTold: false) }
      throw told
    }
  }

  /// Reaches the loader and finds out which device it is.
  func connect() async throws -> ESPIdentity {
    onEvent(.connecting)
    return try await reached { try await answerToPerson() }
  }

  /// Reaches the loader again by a reset.
  func reconnect() async throws -> ESPIdentity {
    try await reached { try await answer() }
  }

  /// Follows the port when it goes away with the reset.
  private func reached(by answer: () async throws -> ESPIdentity) async throws -> ESPIdentity {
    var returns = 0
    while true {
      do {
        try port.applyRate()
        return try await returns == 0 ? answer() : answerAfterReturn()
      } catch let error as TransportError {
        guard case .unplugged = error, let portReturn else { throw error }
        returns += 1
        guard returns <= Self.mostReturns else {
          throw ESPTrouble(.portKeepsLeaving(times: returns), cause: error)
        }
        try await follow(by: portReturn)
      }
    }
  }

  /// Waits for the port that went away.
  private func follow(by portReturn: ESPPortReturn) async throws {
    onEvent(.portLeft)
    port.transport.close()
    let limit = Self.returnTime
    do {
      let returned = try await portReturn(min(port.deadline, .now + limit))
      port.replace(by: returned.transport)
      link = returned.link
    } catch let failure as PortWaitError {
      let seconds = Int(limit.components.seconds)
      throw ESPTrouble(.portNotBack(seconds: seconds), cause: failure)
    }
  }

  /// The reset that made the port go has brought the loader; where it has not, there is another.
  private func answerAfterReturn() async throws -> ESPIdentity {
    do {
      let plan = ESPConnectionPlan(sequences: [], rounds: 2)
      answering = try await port.run(ESPConnection(plan))
      return try await identify()
    } catch ESPFailure.noSync {
      return try await answerToPerson()
    }
  }

  /// Asks the device for its name again.
  func identify() async throws -> ESPIdentity {
    try await port.run(ESPIdentification(contact, link: link, rate: port.rate))
  }

  /// Refuses another device than `device`.
  func confirm(_ device: ESPIdentity) async throws {
    let now = try await identify()
    guard now.mac == device.mac, now.chip == device.chip else {
      throw FlashFailure.otherDevice(before: Self.name(device), now: Self.name(now))
    }
  }

  /// Connects the flash and finds out what it is.
  ///
  /// - Parameter declared: the end of what is used of it, for loaders that do not tell its size.
  /// - Returns: the flash.
  /// - Throws: `ESPFailure`, `TransportError`, `FlashFailure.outOfTime`.
  func prepare(declared: Int? = nil) async throws -> ESPFlashPreparation.Outcome {
    let sector = ESPRegion.sectorSize
    let end = declared.map { UInt32(clamping: ($0 + sector - 1) / sector * sector) }
    self.declared = end
    return try await prepareAgain()
  }

  /// Starts `stub`, which does the work from now on, also after a reset in between.
  func start(_ stub: ESPStub) async throws {
    self.stub = stub
    if try contact.dialect == .stub { return }
    answering = try await port.run(ESPStubStart(stub, on: contact, over: link))
    try await prepareAgain()
  }

  /// Resets into the loader, or goes on with the one that is there; then stops its watchdogs and
  /// asks for its name.
  func answer() async throws -> ESPIdentity {
    try await answer(rounds: nil, from: 0)
  }

  /// As `answer()`, with so many rounds that begin with one of the resets; nil is the usual number.
  func answer(rounds: Int?, from first: Int) async throws -> ESPIdentity {
    var sequences = port.hasLines ? ESPLineSequence.loader(over: link) : []
    if !sequences.isEmpty {
      let place = first % sequences.count
      sequences = Array(sequences[place...] + sequences[..<place])
    }
    // Where no reset reaches the board, a stub of an earlier run is what there is.
    let plan = ESPConnectionPlan(
      sequences: sequences,
      rounds: rounds ?? ESPConnectionPlan.usualRounds,
      acceptsStub: sequences.isEmpty
    )
    answering = try await port.run(ESPConnection(plan))
    return try await identify()
  }

  /// As `prepare`, with what was declared there.
  @discardableResult
  func prepareAgain() async throws -> ESPFlashPreparation.Outcome {
    let contact = try contact
    let byteCount = contact.isSecureDownload ? declared : nil
    return try await port.run(ESPFlashPreparation(contact, byteCount: byteCount))
  }

  /// Whether the device is somebody else's: written through another port, or plugged in meanwhile.
  ///
  /// It must not be reset through this one.
  private static func isOthers(_ error: any Error) -> Bool {
    switch error {
    case FlashFailure.sameDevice, FlashFailure.otherDevice: true
    default: false
    }
  }

  /// What is wrong with the board, where its signs tell more than the failure.
  private func diagnosis(of error: any Error) -> any Error {
    if let failure = error as? ESPFailure {
      let trouble = ESPTrouble(
        failure,
        heard: port.heard,
        hasManagedSupply: options.hasManagedSupply
      )
      return trouble ?? failure
    }
    if case TransportError.unplugged = error, answering != nil {
      return ESPTrouble(.portVanished, cause: error)
    }
    return error
  }

  /// Starts the board's program, if that is wanted; a failure says nothing about the work before.
  ///
  /// In a task of its own: a work that was cancelled leaves its board in order as well.
  private func leave(isTold: Bool) async {
    let parting = ESPParting(
      transport: port.transport,
      rate: port.rate,
      lines: port.lines,
      contact: answering,
      link: link,
      resets: options.resets
    )
    let outcome = await Task { try await parting.run() }.result
    guard isTold, options.resets, port.hasLines else { return }
    switch outcome {
    case .success(true): break
    case .success(false): onEvent(.notReset(Self.stays, staysInLoader: true))
    case .failure(let failure):
      onEvent(leaves(failure) ? .portLeft : .notReset("\(failure)", staysInLoader: false))
    }
  }

  /// Whether a failed reset is the port's going away with it, as USB of the chip's own does.
  private func leaves(_ failure: any Error) -> Bool {
    guard link == .bridge else { return true }
    if case TransportError.unplugged = failure { return portReturn != nil }
    return false
  }

  private static func name(_ device: ESPIdentity) -> String {
    [device.chip.name, device.mac.map { "\($0)" }].compactMap(\.self).joined(separator: " ")
  }
}
