import Encodings
public import RawREPL

extension BoardSession {
  /// Asks the board what it is; one round trip.
  public func identity() async throws -> BoardIdentity {
    BoardIdentity(
      reply: try await call(
        "identity",
        [],
        using: [.identity],
        limit: .seconds(20),
        operation: "asking the board"
      )
    )
  }

  /// The value of an expression, as `repr` writes it on the board.
  ///
  /// - Returns: how the evaluation ended, and the text when it completed.
  public func evaluate(
    _ expression: String,
    limit: Duration? = nil
  ) async throws -> (outcome: RawREPLExecution.Outcome, text: String) {
    let output = OutputCollector(limit: 1 << 24)
    // What the expression prints comes before the mark and is not its value.
    let mark = "#value " + Hex.text(UInt32.random(in: .min ... .max), width: 8) + " "
    let outcome = try await execute(
      "print('\(mark)' + repr(eval(\(PythonLiteral.text(expression)))))",
      limit: limit,
      onOutput: { output.append($0) }
    )
    let bytes = output.bytes.filter { $0 != 0x0D }
    guard let range = bytes.firstRange(of: Array(mark.utf8)) else { return (outcome, "") }
    onStray(Array(bytes[..<range.lowerBound]))
    var text = String(decoding: bytes[range.upperBound...], as: UTF8.self)
    if text.last == "\n" { text.removeLast() }
    return (outcome, text)
  }
}
