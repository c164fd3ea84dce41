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

  let line: BoardLine
  var library: LoadedLibrary?
  private let transport: any Transport
  private var lacksRawPaste = false
  private var isClosed = false
  private var isWorking = false

  /// Called with bytes that belong to no answer: threads, timers, logs, ROM text.
  let onStray: @Sendable ([UInt8]) -> Void

  private init(transport: any Transport, onStray: @escaping @Sendable ([UInt8]) -> Void) {
    self.transport = transport
    self.onStray = onStray
    line = BoardLine(transport)
    port = transport.name
  }

  /// Counts what went over the line since the session was opened.
  public var traffic: Traffic { line.traffic }

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
      try? await transport.restorePrompt(isInterrupting: isInterrupting)
    }.value
    transport.close()
  }

  /// Ends the session of a board that is at no prompt of ours any more.
  func release() {
    isClosed = true
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
    guard let outcome = try await driver.run(&execution, limit: limit, onOutput: onOutput) else {
      try await interrupt()
      throw SessionError.timedOut(port: port, seconds: Int(limit?.components.seconds ?? 0))
    }
    isWorking = false
    if execution.lacksRawPaste { lacksRawPaste = true }
    return try await settle(outcome)
  }

  /// Brings the board to its raw prompt again after a reset or a fault.
  public func enterRawMode() async throws {
    library = nil
    switch try await driver.enter() {
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

  /// Interrupts whatever runs and takes the raw prompt again.
  func interrupt() async throws {
    try await line.send([ControlByte.interrupt])
    try await enterRawMode()
    isWorking = false
  }

  private var driver: RawREPLDriver { RawREPLDriver(line: line, onStray: onStray) }

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
}
