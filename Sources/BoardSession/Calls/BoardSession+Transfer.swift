import Encodings
public import RawREPL
import TransferProtocol

/// How a call with a dialogue of its own ended.
public enum ConversationEnd: Equatable, Sendable {
  /// The program ended with this reply.
  case reply(String)
  /// The program ended without a whole reply.
  case damaged
  /// The dialogue gave up: `BoardSession.recover` brings the prompt back.
  case abandoned
  /// This board has no `sys.stdin.buffer` to take a dialogue, or no `binascii.crc32`.
  case impossible
}

extension BoardSession {
  /// Calls a board-side function that speaks a protocol of its own, once.
  ///
  /// - Parameters:
  ///   - function: its name on the board without the underscore it starts with.
  ///   - arguments: Python literals.
  ///   - parts: what the function is in.
  ///   - operation: what to call the work in messages.
  ///   - dialogue: the host's side of the protocol.
  ///   - nonce: marks the reply at the program's end; a new one for every call.
  ///   - needsLoader: whether the function uses what the loader leaves on the board.
  ///   - onProgress: called when the dialogue has gone a step on.
  /// - Returns: how the call ended.
  /// - Throws: `SessionError`, the transport's error.
  public func converse<Dialogue: BoardDialogue>(
    _ function: String,
    _ arguments: [String],
    using parts: [BoardPart],
    operation: String,
    _ dialogue: inout Dialogue,
    nonce: String,
    needsLoader: Bool = true,
    onProgress: (Dialogue) -> Void = { _ in }
  ) async throws -> ConversationEnd {
    let source = BoardCall.source(nonce, nonce, function, arguments)
    var missing = missingParts([.calls] + parts)
    expected = []
    if delivery == .source {
      guard !needsLoader else { return .impossible }
      try await learnOffers()
      try await install(missingParts([.calls] + parts), operation: operation)
      missing = []
    }
    if missing.isEmpty {
      return try await converseAtOnce(source, &dialogue, nonce: nonce, onProgress: onProgress)
    }
    let output = OutputCollector(limit: 1 << 16)
    let loading = try await load(
      missing,
      then: source,
      &dialogue,
      onProgress: onProgress,
      onOutput: { output.append($0) }
    )
    switch loading {
    case .impossible: return .impossible
    case .abandoned:
      // Without a step of the dialogue the code may be damaged, the loader's own included.
      if dialogue.progress > 0 { loaded.formUnion(missing) } else { forgetCode() }
      return .abandoned
    case .ended(let outcome):
      let end = try end(outcome, output.bytes, nonce)
      if case .reply = end { loaded.formUnion(missing) }
      return end
    }
  }

  /// A mark for the reply of one call: nine digits, another one each time.
  ///
  /// A small integer on every board. A string of that length would stay in the board's heap for
  /// ever (MicroPython v1.9 to v1.28 `MICROPY_ALLOC_PARSE_INTERN_STRING_LEN`).
  public func nonce() -> String {
    lastNonce = lastNonce < Self.nonces.upperBound ? lastNonce + 1 : Self.nonces.lowerBound
    return "\(lastNonce)"
  }

  /// Runs `source`, all of whose code is on the board, and the dialogue it begins.
  func converseAtOnce<Dialogue: BoardDialogue>(
    _ source: String,
    _ dialogue: inout Dialogue,
    nonce: String,
    onProgress: (Dialogue) -> Void
  ) async throws -> ConversationEnd {
    let output = OutputCollector(limit: 1 << 16)
    var nothing: LoadDialogue?
    let outcome = try await converse(
      source,
      isFlowControlled: source.utf8.count > (inputCapacity ?? 0) - 16,
      &nothing,
      &dialogue,
      onProgress: onProgress,
      onOutput: { output.append($0) }
    )
    return try end(outcome, output.bytes, nonce)
  }

  private func end(
    _ outcome: RawREPLExecution.Outcome?,
    _ output: [UInt8],
    _ nonce: String
  ) throws -> ConversationEnd {
    switch outcome {
    case nil: return .abandoned
    case .completed:
      let reply = try? FramedReply(in: output, nonce: nonce)
      return reply.map { .reply($0.text) } ?? .damaged
    case .raised(let traceback) where lacksCode(traceback):
      loaded = []
      return .damaged
    case .raised: return .damaged
    case .exited, .reset: throw SessionError.reset(port: port)
    case .stalled(let phase): throw SessionError.stalled(port: port, phase: phase)
    }
  }
}
