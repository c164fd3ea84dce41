public import RawREPL

extension BoardSession {
  /// Asks the board what it is; one round trip.
  public func identity() async throws -> BoardIdentity {
    _ = try await loadLibrary()
    let source = EmbeddedSource.text("identity.py")
    try check(try await execute(source, limit: .seconds(20)), operation: "asking the board")
    let attach = try await execute(
      "_Mote.identity = lambda self: _mote_identity()",
      limit: .seconds(5)
    )
    try check(attach, operation: "asking the board")
    return BoardIdentity(reply: try await call("identity", [], operation: "asking the board"))
  }

  /// The value of an expression, as `repr` writes it on the board.
  ///
  /// - Returns: how the evaluation ended, and the text when it completed.
  public func evaluate(
    _ expression: String,
    limit: Duration? = nil
  ) async throws -> (outcome: RawREPLExecution.Outcome, text: String) {
    let output = OutputCollector(limit: 1 << 24)
    let outcome = try await execute(
      "print(repr(\(expression)))",
      limit: limit,
      onOutput: { output.append($0) }
    )
    var text = String(decoding: output.bytes.filter { $0 != 0x0D }, as: UTF8.self)
    if text.last == "\n" { text.removeLast() }
    return (outcome, text)
  }
}
