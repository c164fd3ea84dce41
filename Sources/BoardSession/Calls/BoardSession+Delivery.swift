import Encodings
import RawREPL
import TransferProtocol

extension BoardSession {
  /// How code gets to the board.
  enum Delivery: Equatable {
    /// Nobody has tried yet.
    case unknown
    /// The loader takes it over standard input.
    case loader
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
    let begin = ContinuousClock.now
    switch try await load(parts, then: attempt.source, &reply) {
    case .ended(let outcome):
      if !attempt.isAnswered(in: reply.output) { try check(outcome, operation: call.operation) }
      return reply.output
    case .abandoned:
      // Once more would take as long.
      if reply.refusal == nil, ContinuousClock.now - begin >= limit {
        throw SessionError.timedOut(port: port, seconds: Int(limit.components.seconds))
      }
      throw CodeRefusal(text: reply.refusal)
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

  /// Brings `parts` one by one to a heap that cannot compile them together.
  func loadSingly(_ parts: [BoardPart], operation: String) async throws {
    for part in parts {
      var reply = ReplyDialogue(limit: .seconds(20))
      switch try await load([part], then: "", &reply) {
      case .impossible: return
      case .abandoned: throw CodeRefusal(text: reply.refusal)
      case .ended(let outcome):
        try check(outcome, operation: operation)
        loaded.insert(part)
      }
    }
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

  /// Brings `parts` to a board without loader, each checked there; other parts make room when it
  /// takes that.
  func install(_ parts: [BoardPart], operation: String) async throws {
    do {
      try await installOnce(parts, operation: operation)
    } catch SessionError.boardException(_, let text) where text.contains("MemoryError") {
      let (known, isSource) = (offers, delivery)
      try await freeCode()
      (offers, delivery) = (known, isSource)
      try await installOnce([.calls] + parts.filter { $0 != .calls }, operation: operation)
    }
  }

  private func installOnce(_ parts: [BoardPart], operation: String) async throws {
    for part in parts where !loaded.contains(part) {
      if partsFound.contains(part.mark) {
        loaded.insert(part)
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
      loaded.insert(part)
      let note = try await execute("_mp+='\(part.mark),'", limit: .seconds(5))
      try check(note, operation: operation)
    }
  }

  /// What an earlier session left: loading it again would tear small heaps to pieces.
  private func findParts() async throws {
    let output = OutputCollector(limit: 4096)
    let outcome = try await execute(
      "print('#'+_mp+'#')",
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
    let large = parts.map(\.source).joined() + call + "\n"
    let small = parts.map(\.smallSource).joined() + call + "\n"
    guard delivery != .source,
      let large = BoardCode.envelope(large, isDeflated: true),
      let small = BoardCode.envelope(small, isDeflated: false)
    else { return .impossible }
    let isFirst = delivery == .unknown
    var loading: LoadDialogue? = LoadDialogue(
      large: large,
      small: small,
      leastHeap: Self.leastLargeHeap
    )
    let outcome = try await converse(
      isFirst ? Self.loaderSource : "_ml()",
      isFlowControlled: isFirst,
      &loading,
      &dialogue,
      onProgress: onProgress,
      onOutput: onOutput
    )
    if let heap = loading?.heapFree {
      isHeapScarce = heap < Self.amplyFreeHeap
      hasSmallSources = loading?.isLarge == false
      delivery = .loader
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

  /// Free bytes of heap from which on the large sources are worth their room.
  private static let leastLargeHeap = 20_000

  /// Free bytes of heap from which on nobody misses what mote's code takes.
  private static let amplyFreeHeap = 90_000

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
