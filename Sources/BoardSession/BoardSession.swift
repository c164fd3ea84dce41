import Encodings
public import RawREPL
public import Transport

/// An open conversation with one board at its raw prompt.
///
/// Opening stops a running program with Ctrl-C but never resets the board. `close` brings the
/// friendly prompt back and releases the port, also when the work was cancelled.
public actor BoardSession {
  /// What the person called the port.
  public nonisolated let port: String

  /// The program that was stopped to get the prompt, if there was one.
  public private(set) var stopped: StoppedProgram?

  /// Counts what went over the line since the session was opened.
  public private(set) var traffic = Traffic()

  let transport: any Transport
  var lacksRawPaste = false
  var library: LoadedLibrary?
  private var isClosed = false
  private var isWorking = false

  /// Called with bytes that belong to no answer: threads, timers, logs, ROM text.
  let onStray: @Sendable ([UInt8]) -> Void

  private init(transport: any Transport, onStray: @escaping @Sendable ([UInt8]) -> Void) {
    self.transport = transport
    self.onStray = onStray
    port = transport.name
  }

  /// Opens a conversation: brings the board to its raw prompt within 5 s or says what it does.
  ///
  /// The session owns `transport` from here on; it is closed when opening fails.
  /// - Throws: `SessionError.silent`, `.spewing`, `.foreign`, or the transport's error.
  public static func open(
    on transport: any Transport,
    onStray: @escaping @Sendable ([UInt8]) -> Void = { _ in }
  ) async throws -> BoardSession {
    let session = BoardSession(transport: transport, onStray: onStray)
    do {
      try await session.enterRawMode()
    } catch is CancellationError {
      await session.close()
      throw CancellationError()
    } catch {
      transport.close()
      throw error
    }
    return session
  }

  /// Leaves raw mode and releases the port; interrupts the program when one is still running.
  ///
  /// Bounded by 1.5 s and not affected by cancellation of the calling task.
  public func close() async {
    guard !isClosed else { return }
    isClosed = true
    let isInterrupting = isWorking
    let transport = transport
    await Task {
      try? await Self.restorePrompt(of: transport, isInterrupting: isInterrupting)
    }.value
    transport.close()
  }

  /// Runs `source` and hands over what it prints, until it ends or `limit` has passed.
  ///
  /// - Parameters:
  ///   - source: Python; compiled on the board as `<stdin>`.
  ///   - limit: the longest it may take; nil for as long as it likes.
  ///   - onOutput: called with the program's output as it arrives; what it throws ends the
  ///     execution, and `close` then interrupts the program.
  /// - Returns: how it ended: completed, raised, exited or reset; never stalled.
  /// - Throws: `SessionError.stalled`, `.timedOut`, or the transport's error.
  public func execute(
    _ source: String,
    limit: Duration? = nil,
    onOutput: @escaping @Sendable ([UInt8]) throws -> Void = { _ in }
  ) async throws -> RawREPLExecution.Outcome {
    let bytes = Array(source.utf8)
    if let offset = bytes.firstIndex(where: { (0x01...0x05).contains($0) }) {
      throw SessionError.controlByte(offset: offset, byte: bytes[offset])
    }
    // Measured: plain is one round trip shorter, but has no flow control.
    let isPlain = lacksRawPaste || bytes.count < 240
    var execution = RawREPLExecution(source: bytes, mode: isPlain ? .plain : .rawPaste)
    isWorking = true
    let outcome = try await drive(&execution, limit: limit, onOutput: onOutput)
    isWorking = false
    if execution.lacksRawPaste { lacksRawPaste = true }
    return try await settle(outcome)
  }

  /// Resets the board softly: a fresh heap; boot.py runs, main.py does not.
  ///
  /// - Returns: what the board printed meanwhile.
  @discardableResult
  public func softReset() async throws -> [UInt8] {
    library = nil
    try await send([ControlByte.execute])
    return try await wait(for: REPLText.rawBanner, before: .now + .seconds(15))
  }

  /// Starts the board's programs as at power-up; the session is over afterwards.
  ///
  /// A soft reset from the friendly prompt, so that boot.py and main.py run.
  public func restartPrograms() async throws {
    library = nil
    let deadline = ContinuousClock.now + .seconds(10)
    try await send([ControlByte.carriageReturn, ControlByte.leaveRaw])
    _ = try await wait(for: Array(">>> ".utf8), before: deadline)
    try await send([ControlByte.execute])
    _ = try await wait(for: REPLText.softReboot, before: deadline)
    isClosed = true
    transport.close()
  }

  /// Resets the whole chip with `machine.reset()`.
  ///
  /// The session is over afterwards: native-USB boards vanish from the bus.
  public func hardReset() async throws {
    let source = "import machine, time\ntime.sleep_ms(100)\nmachine.reset()"
    library = nil
    try await send(Array(source.utf8) + [ControlByte.execute])
    let answer = try await listen(for: .milliseconds(800))
    // Between the two marks at the end of an execution stands the exception.
    let parts = answer.split(separator: ControlByte.execute, omittingEmptySubsequences: false)
    if parts.count == 3, !parts[1].isEmpty {
      throw SessionError.boardException(
        operation: "The reset",
        traceback: String(decoding: parts[1], as: UTF8.self)
      )
    }
    isClosed = true
    transport.close()
  }

  /// What the board sends within `duration`, or until it leaves the bus.
  private func listen(for duration: Duration) async throws -> [UInt8] {
    let deadline = ContinuousClock.now + duration
    var answer: [UInt8] = []
    do {
      while ContinuousClock.now < deadline {
        answer = (answer + (try await receive(before: deadline))).suffix(65536)
      }
    } catch TransportError.unplugged {
      return answer
    }
    return answer
  }

  /// Brings the board to its raw prompt again after a reset or a fault.
  public func enterRawMode() async throws {
    library = nil
    var entry = RawREPLEntry()
    let start = ContinuousClock.now
    var actions = entry.begin()
    while true {
      for action in actions {
        switch action {
        case .send(let bytes): try await send(bytes)
        case .finished(let finding): return try accept(finding)
        }
      }
      let bytes = try await receive(before: .now + entry.patience)
      let elapsed = ContinuousClock.now - start
      actions = bytes.isEmpty ? entry.quiet(at: elapsed) : entry.received(bytes, at: elapsed)
    }
  }

  private func accept(_ finding: RawREPLEntry.Finding) throws {
    switch finding {
    case .ready: break
    case .looping(let program): stopped = program
    case .silent: throw SessionError.silent(port: port)
    case .spewing(let count): throw SessionError.spewing(port: port, byteCount: count)
    case .foreign(let sample):
      throw SessionError.foreign(
        port: port,
        sample: PrintableText.escaped(String(decoding: sample.suffix(60), as: UTF8.self))
      )
    }
  }

  /// Turns ends that leave the board elsewhere than at the raw prompt into a raw prompt.
  private func settle(
    _ outcome: RawREPLExecution.Outcome
  ) async throws -> RawREPLExecution.Outcome {
    switch outcome {
    case .completed, .raised: break
    case .exited: library = nil
    case .reset(let isRaw):
      library = nil
      if !isRaw { try await enterRawMode() }
    case .stalled(let phase): throw SessionError.stalled(port: port, phase: phase)
    }
    return outcome
  }

  private func drive(
    _ execution: inout RawREPLExecution,
    limit: Duration?,
    onOutput: @Sendable ([UInt8]) throws -> Void
  ) async throws -> RawREPLExecution.Outcome {
    let end = limit.map { ContinuousClock.now + $0 }
    var actions = execution.begin()
    var progress = execution.progress
    var lastProgress = ContinuousClock.now
    while true {
      if let outcome = try await perform(actions, onOutput: onOutput) { return outcome }
      let patience = execution.patience.map { lastProgress + $0 }
      let deadline = [patience, end].compactMap { $0 }.min() ?? .now + .seconds(3600)
      let bytes = try await receive(before: deadline)
      if let end, let limit, ContinuousClock.now >= end {
        try await interrupt()
        throw SessionError.timedOut(port: port, seconds: Int(limit.components.seconds))
      }
      actions = bytes.isEmpty ? [] : execution.received(bytes)
      if execution.progress != progress {
        progress = execution.progress
        lastProgress = .now
      } else if let patience, ContinuousClock.now >= patience {
        actions += execution.quiet()
      }
    }
  }

  private func perform(
    _ actions: [RawREPLExecution.Action],
    onOutput: @Sendable ([UInt8]) throws -> Void
  ) async throws -> RawREPLExecution.Outcome? {
    for action in actions {
      switch action {
      case .send(let bytes): try await send(bytes)
      case .sendPaced(let pieces, let pause):
        for piece in pieces {
          try await send(piece)
          onStray(try await receive(before: .now + pause))
        }
      case .output(let bytes): try onOutput(bytes)
      case .stray(let bytes): onStray(bytes)
      case .finished(let outcome): return outcome
      }
    }
    return nil
  }

  /// Waits until the board has sent `text`; returns at most the last 64 KiB it sent.
  private func wait(
    for text: [UInt8],
    before deadline: ContinuousClock.Instant
  ) async throws -> [UInt8] {
    var seen: [UInt8] = []
    while true {
      let bytes = try await receive(before: deadline)
      if bytes.isEmpty { throw SessionError.stalled(port: port, phase: .prompt) }
      let start = max(0, seen.count - text.count)
      seen += bytes
      if seen[start...].firstRange(of: text) != nil { return seen }
      seen = seen.suffix(65536)
    }
  }

  /// Interrupts whatever runs and takes the raw prompt again.
  func interrupt() async throws {
    try await send([ControlByte.interrupt])
    try await enterRawMode()
    isWorking = false
  }

  private func send(_ bytes: [UInt8]) async throws {
    traffic.sent(bytes.count)
    try await transport.send(bytes, before: .now + .seconds(10))
  }

  private func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    let bytes = try await transport.receive(before: deadline)
    traffic.received(bytes.count)
    return bytes
  }

  /// Ctrl-C where a program may run, then Ctrl-B, then waits until the friendly prompt is there.
  private static func restorePrompt(
    of transport: any Transport,
    isInterrupting: Bool
  ) async throws {
    let end = ContinuousClock.now + .milliseconds(1500)
    if isInterrupting {
      // The second one reaches a board that was still taking source when the first one came.
      for _ in 0..<2 {
        try await transport.send([ControlByte.interrupt], before: end)
        _ = try await transport.receive(before: min(end, .now + .milliseconds(100)))
      }
    }
    try await transport.send([ControlByte.carriageReturn, ControlByte.leaveRaw], before: end)
    var seen: [UInt8] = []
    while ContinuousClock.now < end, !seen.suffix(4).elementsEqual(">>> ".utf8) {
      let bytes = try await transport.receive(before: min(end, .now + .milliseconds(300)))
      if bytes.isEmpty { return }
      seen = (seen + bytes).suffix(64)
    }
  }
}
