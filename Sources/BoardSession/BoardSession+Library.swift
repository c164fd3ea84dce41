import Encodings
public import RawREPL

extension BoardSession {
  /// Loads the board-side functions when this session has not, or a reset erased them.
  func loadLibrary() async throws -> LoadedLibrary {
    if let library { return library }
    let outcome = try await execute(EmbeddedFiles.sessionPy, limit: .seconds(20))
    try check(outcome, operation: "loading mote's board functions")
    let reply = try await request(
      "hello",
      [],
      limit: .seconds(10),
      operation: "loading mote's board functions"
    )
    guard let loaded = LoadedLibrary(reply) else {
      throw SessionError.damagedReply(port: port, operation: "hello")
    }
    library = loaded
    return loaded
  }

  /// Adds functions of a caller to the board side; a soft reset erases them.
  ///
  /// - Parameters:
  ///   - source: Python that may use `_mote`, the object whose attributes `call` reaches.
  ///   - operation: what to call the work in messages.
  /// - Throws: `SessionError`.
  public func extend(with source: String, operation: String) async throws {
    _ = try await loadLibrary()
    try check(try await execute(source, limit: .seconds(60)), operation: operation)
  }

  /// Calls a board-side function and returns its reply; repeated when the reply is damaged.
  ///
  /// - Parameters:
  ///   - function: an attribute of `_mote`; carried out once, however often its reply is lost.
  ///   - arguments: Python literals.
  ///   - limit: the longest one call may take.
  ///   - operation: what to call the work in messages.
  /// - Returns: the function's text.
  /// - Throws: `SessionError`; `BoardFileError.errno` when the function raised `OSError`.
  public func call(
    _ function: String,
    _ arguments: [String],
    limit: Duration = .seconds(60),
    operation: String
  ) async throws -> String {
    _ = try await loadLibrary()
    let reply = try await request(function, arguments, limit: limit, operation: operation)
    guard reply.hasPrefix("!") else { return reply }
    throw BoardFileError.errno(
      operation: operation,
      number: Int(reply.dropFirst()) ?? 0,
      text: String(reply.dropFirst())
    )
  }

  private func request(
    _ function: String,
    _ arguments: [String],
    limit: Duration,
    operation: String
  ) async throws -> String {
    let call = Hex.text(UInt32.random(in: .min ... .max), width: 8)
    for _ in 0..<3 {
      let nonce = Hex.text(UInt32.random(in: .min ... .max), width: 8)
      let list = (["'\(nonce)'", "'\(call)'", "'\(function)'"] + arguments).joined(separator: ",")
      let output = OutputCollector(limit: 1 << 20)
      let outcome = try await execute(
        "_mote(\(list))",
        limit: limit,
        onOutput: { output.append($0) }
      )
      try checkForReset(outcome)
      try check(outcome, operation: operation)
      if let reply = try? FramedReply(in: output.bytes, nonce: nonce) { return reply.text }
    }
    throw SessionError.damagedReply(port: port, operation: operation)
  }

  /// Functions that are gone mean that the board started anew between two calls.
  private func checkForReset(_ outcome: RawREPLExecution.Outcome) throws {
    guard case .raised(let traceback) = outcome, traceback.contains("NameError"),
      traceback.contains("_mote")
    else { return }
    library = nil
    throw SessionError.reset(port: port)
  }

  /// Turns every end but `completed` into the error it is for `operation`.
  public func check(_ outcome: RawREPLExecution.Outcome, operation: String) throws {
    switch outcome {
    case .completed: break
    case .raised(let traceback):
      throw SessionError.boardException(operation: operation, traceback: traceback)
    case .exited, .reset: throw SessionError.reset(port: port)
    case .stalled(let phase): throw SessionError.stalled(port: port, phase: phase)
    }
  }
}
