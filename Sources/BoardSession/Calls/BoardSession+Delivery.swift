import Encodings
import RawREPL
import TransferProtocol

extension BoardSession {
  /// How code gets to the board.
  enum Delivery: Equatable {
    /// Nobody has tried yet.
    case unknown
    /// The loader takes it over standard input.
    case loader(inflates: Bool)
    /// As source through the REPL: no `sys.stdin.buffer` or no `binascii.crc32`.
    case source
  }

  /// How handing code to the loader went.
  enum Loading {
    /// This board has no loader.
    case impossible
    /// A dialogue gave up; the program still runs.
    case abandoned
    /// The execution came to its end.
    case ended(RawREPLExecution.Outcome)
  }

  /// Brings `parts` to the board and makes a call right after, in one execution where it can.
  ///
  /// - Returns: what the call printed.
  func deliver(
    _ parts: [BoardPart],
    _ attempt: BoardCall.Attempt,
    _ call: BoardCall,
    limit: Duration
  ) async throws -> [UInt8] {
    var reply = ReplyDialogue(limit: limit)
    switch try await load(parts, then: attempt.source, &reply) {
    case .ended(let outcome):
      if !attempt.isAnswered(in: reply.output) { try check(outcome, operation: call.operation) }
      return reply.output
    case .abandoned: throw CodeRefusal(text: reply.refusal)
    case .impossible: break
    }
    try await learnOffers()
    let missing = missingParts([.calls] + call.parts)
    if offers?.hasStat == false, missing.contains(where: \.needsStat) {
      // Trying would fill a heap that has room for nothing else.
      throw SessionError.boardException(
        operation: call.operation,
        traceback: "ImportError: the firmware has no os.stat"
      )
    }
    try await install(missing, operation: call.operation)
    let output = OutputCollector(limit: 1 << 20)
    let outcome = try await execute(
      attempt.source,
      limit: limit,
      onOutput: { output.append($0) }
    )
    try check(outcome, operation: call.operation)
    return output.bytes
  }

  /// Asks a board without loader what it has, once.
  public func learnOffers() async throws {
    guard delivery == .source, offers == nil else { return }
    try await findParts()
    try await install([.calls, .offers], operation: "asking the board")
    let call = BoardCall(
      "offers",
      [],
      parts: [.offers],
      operation: "asking the board",
      identity: nonce()
    )
    let attempt = call.attempt(nonce())
    let output = OutputCollector(limit: 1 << 16)
    let outcome = try await execute(
      attempt.source,
      limit: .seconds(10),
      onOutput: { output.append($0) }
    )
    try check(outcome, operation: call.operation)
    guard let reply = try? FramedReply(in: output.bytes, nonce: attempt.nonce),
      let found = BoardOffers(reply.text)
    else { throw SessionError.stalled(port: port, phase: .output) }
    offers = found
    keepsFilesInHeap = found.hasStat && !found.hasFiles && found.canMount
  }

  /// Brings `parts` to a board without loader, each checked there.
  func install(_ parts: [BoardPart], operation: String) async throws {
    for part in parts where !loaded.contains(part.name) {
      if partsFound.contains(part.mark) {
        loaded.insert(part.name)
        continue
      }
      try check(
        try await execute(
          // Staging has a check of its own, and the heap of such boards has no room for two.
          lacksRawPaste ? part.source : Self.checked(part.source),
          limit: .seconds(20)
        ),
        operation: operation
      )
      loaded.insert(part.name)
      let note = try await execute("_mote.parts+='\(part.mark),'", limit: .seconds(5))
      try check(note, operation: operation)
    }
  }

  /// What an earlier session left: loading it again would tear small heaps to pieces.
  private func findParts() async throws {
    let output = OutputCollector(limit: 4096)
    let outcome = try await execute(
      "print('#'+_mote.parts+'#')",
      limit: .seconds(5),
      onOutput: { output.append($0) }
    )
    guard case .completed = outcome else { return }
    let text = String(decoding: output.bytes, as: UTF8.self)
    partsFound = Set(text.split { $0 == "#" || $0 == "," }.map(String.init))
  }

  /// Hands the parts and a last line to the loader and then the line to `dialogue`.
  func load<Dialogue: BoardDialogue>(
    _ parts: [BoardPart],
    then call: String,
    _ dialogue: inout Dialogue,
    onProgress: (Dialogue) -> Void = { _ in },
    onOutput: @Sendable ([UInt8]) throws -> Void = { _ in }
  ) async throws -> Loading {
    let code = parts.map(\.source).joined() + call + "\n"
    guard delivery != .source,
      let plain = BoardCode.envelope(code, isDeflated: false),
      let packed = BoardCode.envelope(code, isDeflated: true)
    else { return .impossible }
    let isFirst = delivery == .unknown
    var loading: LoadDialogue? = LoadDialogue(packed: packed, plain: plain)
    let outcome = try await converse(
      isFirst ? Self.loaderSource : "_ml()",
      isFlowControlled: isFirst,
      &loading,
      &dialogue,
      onProgress: onProgress,
      onOutput: onOutput
    )
    if let inflates = loading?.hasDeflate {
      delivery = .loader(inflates: inflates)
      return outcome.map { .ended($0) } ?? .abandoned
    }
    if case .raised(let text) = outcome, isFirst, Self.isLacking(text) {
      // Damage on the line can look the same, once.
      if lackingText == text {
        delivery = .source
        return .impossible
      }
      lackingText = text
    }
    forgetCode()
    throw SessionError.stalled(port: port, phase: .output)
  }

  private static let loaderSource = BoardCode.shortened(EmbeddedFiles.startPy)

  /// The firmware has no `binascii.crc32`, or its standard input no `buffer`.
  private static func isLacking(_ traceback: String) -> Bool {
    ["ImportError", "AttributeError", "NameError", "MemoryError"]
      .contains { traceback.contains($0) }
  }

  /// `source` in a program that runs it only when it arrived as it was sent.
  private static func checked(_ source: String) -> String {
    let sum = source.utf8.reduce(0) { ($0 + Int($1)) & 0xFFFF }
    let literal = PythonLiteral.text(source).replacingNewlines
    return """
      _s=\(literal)
      if len(_s)!=\(source.utf8.count) or sum(bytes(_s,'utf8'))&65535!=\(sum):raise OSError(5)
      exec(_s)
      del _s
      """
  }
}

extension String {
  /// Line feeds as the escape that a Python literal writes for them.
  fileprivate var replacingNewlines: String {
    split(separator: "\\x0a", omittingEmptySubsequences: false).joined(separator: "\\n")
  }
}
