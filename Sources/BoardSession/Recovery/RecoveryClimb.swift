import BoardModel
import RawREPL
import Transport

/// The state of one recovery: which port is open and what the board has been seen to do.
struct RecoveryClimb {
  /// How often a Ctrl-C is sent while a board starts: its window before main.py has begun is some
  /// 10 ms long on fast boards.
  private static let interruptInterval = Duration.milliseconds(25)
  /// A board with a file system and Wi-Fi takes 1 to 2 s from reset to prompt.
  private static let startWindow = Duration.seconds(3)
  /// For a running program: boards in a driver call need 2 to 3 s to react, which the entry into
  /// raw mode waits for itself.
  private static let runningWindow = Duration.milliseconds(300)
  /// More than any start prints; a flood ends the window.
  private static let mostBytes = 65536
  /// A board that leaves the bus this often in one step is not going to stay.
  private static let mostDepartures = 3
  /// The board's part in leaving the bus and returning to it.
  private static let returnTime = Duration.seconds(10)

  private let recovery: BoardRecovery
  private let end: ContinuousClock.Instant
  private var watched: WatchedTransport
  /// Of all ports and steps, the starts that speak most for a loop.
  private var loop: BootText?
  /// How often the board left the bus.
  private var departures = 0

  init(_ recovery: BoardRecovery, on port: any Transport, end: ContinuousClock.Instant) {
    self.recovery = recovery
    self.end = end
    watched = WatchedTransport(port)
  }

  /// The port that is open now.
  var port: any Transport { watched.port }

  /// The error for a board that nothing helped.
  func failure(_ attempts: [RecoveryAttempt], request: String) -> RecoveryError {
    let starts = max(loop?.count ?? 0, departures)
    guard loop != nil || departures >= Self.mostDepartures else {
      return .notRecovered(port: port.name, attempts: attempts, request: request)
    }
    return .bootLoop(
      port: port.name,
      starts: starts,
      sample: loop?.sample ?? "",
      request: request
    )
  }

  mutating func take(
    _ step: ResetStep,
    onStep: @Sendable (ResetStep) -> Void
  ) async throws -> RecoveryAttempt.Outcome {
    guard recovery.consent.isSuperset(of: step.needed) else {
      return .skipped(reason: BoardRecovery.consentReason)
    }
    guard ContinuousClock.now < end else { return .skipped(reason: "out of time") }
    if let reason = obstacle(to: step) { return .skipped(reason: reason) }
    onStep(step)
    watched = WatchedTransport(port)
    defer { noteLoop() }
    do {
      return try await carryOut(step)
    } catch TransportError.unplugged where recovery.means.reconnect != nil {
      return try await coaxAfterReturn()
    } catch TransportError.stalled {
      return .vain
    }
  }

  /// Native USB leaves the bus with each start of its board.
  private mutating func coaxAfterReturn() async throws -> RecoveryAttempt.Outcome {
    for _ in 0..<Self.mostDepartures {
      departures += 1
      guard try await reconnected() else { return .vain }
      do {
        return try await coax(during: Self.startWindow)
      } catch TransportError.unplugged {
        continue
      }
    }
    return .vain
  }

  private func obstacle(to step: ResetStep) -> String? {
    switch step {
    case .pulse where port.modemLines == nil: "the port has no such lines"
    case .restart where recovery.means.restart == nil: "another program runs the board"
    case .touch1200 where recovery.means.touch == nil: "the port has no speed"
    case .awaitReturn where recovery.means.reconnect == nil: "the port cannot be opened again"
    default: nil
    }
  }

  private mutating func carryOut(_ step: ResetStep) async throws -> RecoveryAttempt.Outcome {
    switch step {
    case .interrupt: return try await coax(during: Self.runningWindow)
    case .softReset: try await softReset()
    case .pulse(let pulse):
      guard try await send(pulse) else { return .skipped(reason: "the port has no such lines") }
    case .restart: try await recovery.means.restart?()
    case .touch1200:
      port.close()
      try await recovery.means.touch?()
      return .bootloader
    case .awaitReturn:
      guard try await reconnected() else { return .vain }
    case .ask: return .vain
    }
    return try await coax(during: Self.startWindow)
  }

  /// From the friendly prompt, so that what runs afterwards is what runs at power-up.
  private func softReset() async throws {
    for bytes in [[ControlByte.interrupt], [ControlByte.carriageReturn, ControlByte.leaveRaw]] {
      try await watched.send(bytes, before: deadline(.milliseconds(500)))
      _ = try await watched.receive(before: deadline(.milliseconds(200)))
    }
    try await watched.send([ControlByte.execute], before: deadline(.milliseconds(500)))
  }

  /// False when the port has no lines after all, which only trying tells.
  private func send(_ pulse: LinePulse) async throws -> Bool {
    guard let lines = port.modemLines else { return false }
    for level in pulse.levels {
      do {
        try lines.set(dtr: level.dtr, rts: level.rts)
      } catch TransportError.notAPort {
        return false
      }
      let held = ContinuousClock.now + level.hold
      while ContinuousClock.now < held { _ = try await watched.receive(before: held) }
    }
    return true
  }

  /// Sends Ctrl-C until a prompt shows, at most so long, then asks for raw mode.
  private func coax(during window: Duration) async throws -> RecoveryAttempt.Outcome {
    let windowEnd = deadline(window)
    var seen: [UInt8] = []
    var count = 0
    // By time and not by answer: an interrupt in the report of the one before ends some firmware.
    var next = ContinuousClock.now
    while ContinuousClock.now < windowEnd, count < Self.mostBytes, !Self.showsPrompt(seen) {
      if ContinuousClock.now >= next {
        try await watched.send([ControlByte.interrupt], before: deadline(.milliseconds(500)))
        next = .now + Self.interruptInterval
      }
      let bytes = try await watched.receive(before: min(windowEnd, next))
      count += bytes.count
      seen = (seen + bytes).suffix(64)
    }
    let driver = RawREPLDriver(line: BoardLine(watched)) { _ in }
    switch try await driver.enter() {
    case .ready, .looping: return .prompt
    case .silent, .spewing, .foreign, .bootLoop: return .vain
    }
  }

  /// Raw mode shows where a Ctrl-A that was sent earlier is read only now; it answers Ctrl-C with
  /// nothing.
  private static func showsPrompt(_ seen: [UInt8]) -> Bool {
    seen.suffix(4).elementsEqual(">>> ".utf8) || seen.firstRange(of: REPLText.rawBanner) != nil
  }

  private mutating func reconnected() async throws -> Bool {
    guard let reconnect = recovery.means.reconnect else { return false }
    noteLoop()
    port.close()
    watched = WatchedTransport(try await reconnect(min(end, .now + Self.returnTime)))
    return true
  }

  private mutating func noteLoop() {
    let starts = watched.starts
    if starts.isLoop, starts.count >= loop?.count ?? 0 { loop = starts }
  }

  private func deadline(_ duration: Duration) -> ContinuousClock.Instant {
    min(.now + duration, end + .seconds(5))
  }
}
