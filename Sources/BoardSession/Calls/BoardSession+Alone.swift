public import RawREPL

extension BoardSession {
  /// Loads `parts` where they are not on the board yet.
  ///
  /// - Throws: `SessionError`, the transport's error.
  public func bring(_ parts: [BoardPart], operation: String) async throws {
    guard delivery != .source, !missingParts([.calls] + parts).isEmpty else { return }
    _ = try await call("hex", ["b''"], using: parts, operation: operation)
  }

  /// Takes mote's code off the board, to make room: what the next call needs is loaded again.
  ///
  /// - Parameter limit: the longest each of its steps may take.
  /// - Throws: `SessionError`, the transport's error.
  public func freeCode(limit: Duration = .seconds(5)) async throws {
    let gone = loadedFunctions(but: [])
    forgetCode()
    // One by one where a statement has to fit the input buffer.
    for names in lacksRawPaste ? gone.map({ [$0] }) : [gone] {
      _ = try await execute(names.joined(separator: "=") + "=0", limit: limit)
    }
    _ = try await execute("_mp='';import gc;gc.collect()", limit: limit)
  }

  /// Whether what mote leaves on the board would be missed there.
  var shouldFreeCode: Bool {
    if delivery == .source { return (offers?.heapFree ?? .max) < Self.tinyHeap }
    return isHeapScarce && (delivery == .loader || !leftOver.isEmpty)
  }

  /// Bytes that are free on a micro:bit: a few commands would tear them to pieces.
  private static var tinyHeap: Int { 16_000 }

  /// What a function that is kept shares with one that goes is kept too.
  private func loadedFunctions(but parts: [BoardPart]) -> [String] {
    func functions(_ parts: some Sequence<BoardPart>) -> [String] {
      parts.flatMap { $0.functions(small: hasSmallSources) }
    }
    let names = Set(leftOver + functions(loaded)).subtracting(functions(parts))
    return ["_ml"] + names.sorted()
  }

  /// Calls a board-side function that speaks a protocol of its own, with nothing else of mote's on
  /// the board: for heaps that have no room to spare.
  ///
  /// - Parameters:
  ///   - function: its name on the board without the underscore it starts with; answers by itself
  ///     with a frame (`FramedReply`).
  ///   - arguments: Python literals.
  ///   - parts: what the function needs; they were brought before.
  ///   - dialogue: the host's side of the protocol.
  ///   - nonce: marks the reply.
  ///   - onProgress: called when the dialogue has gone a step on.
  /// - Returns: how the call ended.
  /// - Throws: `SessionError`, the transport's error.
  public func converseAlone<Dialogue: BoardDialogue>(
    _ function: String,
    _ arguments: [String],
    keeping parts: [BoardPart],
    _ dialogue: inout Dialogue,
    nonce: String,
    onProgress: (Dialogue) -> Void = { _ in }
  ) async throws -> ConversationEnd {
    let gone = loadedFunctions(but: parts)
    let source =
      gone.joined(separator: "=") + "=0;_\(function)(\(arguments.joined(separator: ",")))"
    forgetCode()
    leftOver = parts.flatMap { $0.functions(small: hasSmallSources) }
    return try await converseAtOnce(source, &dialogue, nonce: nonce, onProgress: onProgress)
  }
}
