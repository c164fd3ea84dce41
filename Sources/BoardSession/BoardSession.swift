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

  /// How many bytes the board's input takes while nobody reads it; nil where it did not say.
  public internal(set) var inputCapacity: Int?

  /// What the line carries in bytes a second; nil where nothing paces it.
  public nonisolated let bytesPerSecond: Int?

  /// What the firmware has; nil where the loader runs, which needs all that is told here.
  public internal(set) var offers: BoardOffers?

  /// Whether files go to the heap because no file system is there: they last until a reset.
  public internal(set) var keepsFilesInHeap = false

  /// Whether mote's code should leave the heap before larger work begins; as of the last time that
  /// code was loaded.
  public internal(set) var isHeapScarce = false

  let line: BoardLine
  var loaded: Set<BoardPart> = []
  /// Whether the heap could not compile several parts at once.
  var loadsSingly = false
  /// Whether these were the small sources.
  var hasSmallSources = false
  /// Functions that are on the board and cannot be called any more.
  var leftOver: [String] = []
  /// Small integers of nine digits on boards of 32 bits.
  static let nonces: ClosedRange<UInt32> = 100_000_000...999_999_999

  var lastNonce: UInt32
  var expected: [BoardPart] = []
  var partsFound: Set<String> = []
  /// How the loader failed for want of a module, when that was last tried.
  var lackingText: String?
  var knownHome: String?
  var delivery = Delivery.unknown
  var lacksRawPaste = false
  var isWorking = false
  private var isClosed = false
  let reconnecting: Reconnecting?
  let resetting: Resetting?

  /// Called with bytes that belong to no answer: threads, timers, logs, ROM text.
  let onStray: @Sendable ([UInt8]) -> Void

  /// Opens the port of a board that left the bus and came back, before the deadline.
  public typealias Reconnecting = @Sendable (ContinuousClock.Instant) async throws -> any Transport

  /// Resets a board that does not come to its prompt for the reason given; the port it is on
  /// afterwards, at its raw prompt.
  public typealias Resetting = @Sendable (any Transport, any Error) async throws -> any Transport

  private init(
    transport: any Transport,
    reconnecting: Reconnecting?,
    resetting: Resetting?,
    isRepeatable: Bool,
    bytesPerSecond: Int?,
    onStray: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.bytesPerSecond = bytesPerSecond
    lastNonce = isRepeatable ? Self.nonces.lowerBound : UInt32.random(in: Self.nonces)
    self.reconnecting = reconnecting
    self.resetting = resetting
    self.onStray = onStray
    line = BoardLine(transport, bytesPerSecond: bytesPerSecond)
    port = transport.name
  }

  /// Counts what went over the line since the session was opened.
  public var traffic: Traffic { line.traffic }

  /// Opens a conversation: brings the board to its raw prompt within 5 s or says what it does.
  ///
  /// The session owns `transport` from here on; it is closed when opening fails.
  ///
  /// - Parameters:
  ///   - transport: the port.
  ///   - reconnecting: finds the board again when it vanished; nil ends the work then.
  ///   - resetting: resets a board in the middle of the work; nil ends the work then.
  ///   - isRepeatable: whether the same work sends the same bytes in every session, so that a board
  ///     that counts instructions finds its heap as the last time.
  ///   - bytesPerSecond: what the line carries, for how long to wait; nil where nothing paces it.
  ///   - onStray: called with bytes that belong to no answer.
  /// - Returns: the board at its raw prompt.
  /// - Throws: `SessionError.silent`, `.spewing`, `.foreign`, `RecoveryError.bootLoop`, or the
  ///   transport's error.
  public static func open(
    on transport: any Transport,
    reconnecting: Reconnecting? = nil,
    resetting: Resetting? = nil,
    isRepeatable: Bool = false,
    bytesPerSecond: Int? = 11_520,
    onStray: @escaping @Sendable ([UInt8]) -> Void = { _ in }
  ) async throws -> BoardSession {
    let session = BoardSession(
      transport: transport,
      reconnecting: reconnecting,
      resetting: resetting,
      isRepeatable: isRepeatable,
      bytesPerSecond: bytesPerSecond,
      onStray: onStray
    )
    do {
      try await session.enterFirst()
    } catch is CancellationError {
      await session.close()
      throw CancellationError()
    } catch {
      await session.release()
      throw error
    }
    return session
  }

  /// A board may vanish while it is asked for its prompt, as one that resets when it is opened.
  private func enterFirst() async throws {
    do {
      try await enterRawMode()
    } catch TransportError.unplugged where reconnecting != nil {
      try await recover(from: TransportError.unplugged(port: port))
    }
  }

  /// Leaves raw mode and releases the port; interrupts the program when one is still running.
  ///
  /// Bounded by 3 s and not affected by cancellation of the calling task. A scarce heap gets
  /// the room of mote's code back.
  public func close() async {
    guard !isClosed else { return }
    if !isWorking, shouldFreeCode {
      await Task { try? await freeCode(limit: .milliseconds(700)) }.value
    }
    isClosed = true
    let isInterrupting = isWorking
    let transport = line.transport
    let unsent = isInterrupting ? line.discardUnsent() : .zero
    await Task {
      try? await transport.restorePrompt(isInterrupting: isInterrupting, behind: unsent)
    }.value
    transport.close()
  }

  /// Ends the session of a board that is at no prompt of ours any more.
  func release() {
    isClosed = true
    line.transport.close()
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
    if lacksRawPaste, bytes.count > Self.safePlainLength {
      try await stage(bytes)
      let outcome = try await execute(Self.stagedCall, limit: limit, onOutput: onOutput)
      if outcome == .completed { try await unstage() }
      return outcome
    }
    // Measured: plain is one round trip shorter, but has no flow control.
    let isPlain = bytes.count <= (inputCapacity.map { $0 - 16 } ?? Self.safePlainLength)
    var execution = RawREPLExecution(source: bytes, mode: isPlain ? .plain : .rawPaste)
    isWorking = true
    guard let outcome = try await driver.run(&execution, limit: limit, onOutput: onOutput) else {
      try await interrupt()
      throw SessionError.timedOut(port: port, seconds: Int(limit?.components.seconds ?? 0))
    }
    isWorking = false
    if let capacity = execution.inputCapacity { inputCapacity = capacity }
    if execution.lacksRawPaste {
      lacksRawPaste = true
      return try await execute(source, limit: limit, onOutput: onOutput)
    }
    return try await settle(outcome)
  }

  /// Brings the board to its raw prompt again after a reset or a fault.
  public func enterRawMode() async throws {
    switch try await driver.enter() {
    case .ready: break
    case .looping(let program): stopped = program
    case .silent: throw SessionError.silent(port: port)
    case .spewing(let count): throw SessionError.spewing(port: port, byteCount: count)
    case .bootLoop(let boots): throw RecoveryError(bootLoop: boots, port: port)
    case .foreign(let sample):
      throw SessionError.foreign(
        port: port,
        sample: PrintableText.escaped(String(decoding: sample.suffix(60), as: UTF8.self))
      )
    }
  }

  /// The board starts with a fresh heap: nothing of ours is on it any more.
  func forgetCode() {
    loaded = []
    leftOver = []
    partsFound = []
    offers = nil
    delivery = .unknown
  }

  var driver: RawREPLDriver { RawREPLDriver(line: line, onStray: onStray) }

  /// Turns ends that leave the board elsewhere than at the raw prompt into a raw prompt.
  func settle(
    _ outcome: RawREPLExecution.Outcome
  ) async throws -> RawREPLExecution.Outcome {
    switch outcome {
    case .completed, .raised: break
    case .exited: forgetCode()
    case .reset(let isRaw):
      forgetCode()
      if !isRaw { try await enterRawMode() }
    case .stalled(let phase): throw SessionError.stalled(port: port, phase: phase)
    }
    return outcome
  }
}
