import FlashProtocols
import Transport

/// Carries out procedures of a loader over an open port.
///
/// Not for several tasks at once: a loader answers one request after another.
final class LoaderPort {
  /// What the modem lines are; `true` is asserted, as they are when a port is opened.
  struct Lines: Sendable {
    var dtr = true
    var rts = true
  }

  /// A send may take this long besides the time its bytes take on the wire.
  private static let sendSlack = Duration.seconds(5)
  /// Bits of a byte on a serial line.
  private static let bitsPerByte = 10
  /// Reads in a row that only drop what arrived; a port that never stops sending has noise anyway.
  private static let discardLimit = 64

  private(set) var transport: any Transport
  /// Nothing is waited for beyond it.
  private(set) var deadline: ContinuousClock.Instant
  /// Bits per second.
  private(set) var rate: Int
  /// What the board said outside of replies, since the last reset.
  private(set) var heard = ESPHeard()
  private(set) var lines: Lines

  /// A port that is open at `rate`; nothing is waited for beyond `deadline`.
  init(
    _ transport: any Transport,
    rate: Int,
    deadline: ContinuousClock.Instant,
    lines: Lines = Lines()
  ) {
    self.transport = transport
    self.rate = rate
    self.deadline = deadline
    self.lines = lines
  }

  /// Whether resets reach the board: ptys and sockets have no lines.
  var hasLines: Bool { transport.modemLines != nil }

  /// Whether the rate of the line can be changed.
  var hasRate: Bool { transport.lineRate != nil }

  /// Carries out `procedure` to its end.
  ///
  /// - Parameters:
  ///   - procedure: one that has not begun.
  ///   - onStep: called after every step of it.
  /// - Returns: what it was done for.
  /// - Throws: `ESPFailure`, `TransportError`, `FlashFailure.outOfTime`, `CancellationError`.
  func run<Procedure: ESPProcedure>(
    _ procedure: Procedure,
    onStep: (Procedure) -> Void = { _ in }
  ) async throws -> Procedure.Outcome {
    var dialogue = ESPDialogue(procedure, heard: heard)
    defer { heard = dialogue.heard }
    var actions = dialogue.begin()
    var progress = dialogue.progress
    dialogue.overheard(try await perform(actions))
    var since = ContinuousClock.now
    while true {
      if let result = dialogue.result { return try result.get() }
      guard ContinuousClock.now < deadline else {
        throw FlashFailure.outOfTime(port: transport.name)
      }
      let end = min(since + dialogue.patience, deadline)
      let bytes = try await transport.receive(before: end)
      actions = bytes.isEmpty ? [] : dialogue.received(bytes)
      // Noise without an end is no answer either.
      if dialogue.progress == progress, ContinuousClock.now >= end {
        actions += dialogue.timePassed()
      }
      dialogue.overheard(try await perform(actions))
      guard dialogue.progress != progress else { continue }
      progress = dialogue.progress
      since = .now
      onStep(dialogue.procedure)
    }
  }

  /// Gives the work more time.
  func extend(by time: Duration) { deadline += time }

  /// Goes on at a port that was opened anew at the same rate; its lines are released.
  ///
  /// Opening asserts both, and a reset beside an asserted DTR would find the boot pin low.
  func replace(by transport: any Transport) {
    self.transport = transport
    lines = Lines()
    let released = Lines(dtr: false, rts: false)
    if let modemLines = transport.modemLines,
      (try? modemLines.set(dtr: released.dtr, rts: released.rts)) != nil
    {
      lines = released
    }
    heard = ESPHeard()
  }

  /// Makes sure of `rate`: a pty, or a port that somebody else opened, may have another.
  func applyRate() throws {
    try transport.lineRate?.set(baudRate: rate)
  }

  /// Sets this computer's side of the line alone.
  func setRate(_ rate: Int) throws {
    guard rate != self.rate else { return }
    try transport.lineRate?.set(baudRate: rate)
    self.rate = rate
  }

  /// Carries out `actions`; returns what the board said while lines were moved.
  private func perform(_ actions: [ESPAction]) async throws -> [UInt8] {
    var overheard: [UInt8] = []
    for action in actions {
      switch action {
      case .send(let bytes):
        let wire = Duration.seconds(1) * (bytes.count * Self.bitsPerByte) / max(1, rate)
        try await transport.send(bytes, before: .now + wire + Self.sendSlack)
      case .pulse(let sequence): overheard += try await pulse(sequence)
      case .setRate(let rate):
        try setRate(rate)
      case .discardInput: try await discardInput()
      case .finished: break
      }
    }
    return overheard
  }

  /// Moves the lines; returns the last of what the board says meanwhile, its boot text.
  @discardableResult
  func pulse(_ sequence: ESPLineSequence) async throws -> [UInt8] {
    guard let modem = transport.modemLines else { return [] }
    var heard: [UInt8] = []
    for move in sequence.moves {
      lines.dtr = move.dtr ?? lines.dtr
      lines.rts = move.rts ?? lines.rts
      try modem.set(dtr: lines.dtr, rts: lines.rts)
      let held = ContinuousClock.now + move.hold
      while ContinuousClock.now < held {
        heard = (heard + (try await transport.receive(before: held))).suffix(ESPHeard.textLimit)
      }
    }
    return heard
  }

  private func discardInput() async throws {
    for _ in 0..<Self.discardLimit where try await transport.receive(before: .now).isEmpty {
      return
    }
  }
}
