import Encodings
public import RawREPL
import TransferProtocol

extension BoardSession {
  /// Loads these parts together with the first call, which saves turnarounds.
  public func expect(_ parts: [BoardPart]) {
    expected += parts.filter { !expected.contains($0) }
  }

  /// Adds functions of a caller to the board side; a soft reset erases them.
  ///
  /// - Parameters:
  ///   - source: Python; `call` reaches its functions whose names start with an underscore.
  ///   - operation: what to call the work in messages.
  /// - Throws: `SessionError`.
  public func extend(with source: String, operation: String) async throws {
    _ = try await call("hex", ["b''"], operation: operation)
    try check(try await execute(source, limit: .seconds(60)), operation: operation)
  }

  /// Calls a board-side function and returns its reply; repeated when the reply is damaged.
  ///
  /// - Parameters:
  ///   - function: its name on the board without the underscore it starts with; carried out once,
  ///     however often its reply is lost.
  ///   - arguments: Python literals.
  ///   - parts: what the function is in; empty for functions that `extend` brought.
  ///   - limit: the longest one call may take.
  ///   - operation: what to call the work in messages.
  /// - Returns: the function's text.
  /// - Throws: `SessionError`; `BoardFileError.errno` when the function raised `OSError`.
  public func call(
    _ function: String,
    _ arguments: [String],
    using parts: [BoardPart] = [],
    limit: Duration = .seconds(60),
    operation: String
  ) async throws -> String {
    let call = BoardCall(
      function,
      arguments,
      parts: parts,
      operation: operation,
      identity: nonce()
    )
    let reply = try await answer(call, limit: limit)
    guard reply.hasPrefix("!") else { return reply }
    let text = String(reply.dropFirst())
    throw BoardFileError.errno(
      operation: operation,
      number: Int(text) ?? Self.errorNumber(of: text),
      text: text
    )
  }

  /// MicroPython 1.9 on a micro:bit says in words what later firmware has numbers for.
  private static func errorNumber(of text: String) -> Int {
    text == "file not found" ? 2 : 0
  }

  /// Makes the call until its reply is whole, four times at most.
  private func answer(_ call: BoardCall, limit: Duration) async throws -> String {
    var last: any Error = SessionError.damagedReply(port: port, operation: call.operation)
    var refused: String?
    for _ in 0..<4 {
      do {
        let attempt = call.attempt(nonce())
        var missing = missingParts([.calls] + call.parts)
        if loadsSingly, missing.count > 1 {
          try await loadSingly(missing, operation: call.operation)
          missing = missingParts([.calls] + call.parts)
        }
        // Announced parts come along once: one that cannot be loaded must not fail every call.
        expected = []
        let output =
          missing.isEmpty
          ? try await makeCall(attempt, call, limit: limit)
          : try await deliver(missing, attempt, call, limit: limit)
        if let reply = try? FramedReply(in: output, nonce: attempt.nonce) {
          loaded.formUnion(missing)
          return reply.text
        }
      } catch let refusal as CodeRefusal {
        try await interrupt()
        if refusal.isForLackOfHeap {
          loadsSingly = true
          try await freeCode()
        } else {
          forgetCode()
        }
        guard let text = refusal.text, text != "0" else {
          last = SessionError.stalled(port: port, phase: .output)
          continue
        }
        last = SessionError.boardException(operation: call.operation, traceback: text)
        if text == refused { throw last }
        refused = text
      } catch SessionError.boardException(let operation, let text) {
        // Damage on the line can look the same, once.
        last = SessionError.boardException(operation: operation, traceback: text)
        if text == refused { throw last }
        refused = text
      } catch let error where isWorthRepeating(error) {
        last = error
        try await recover(from: error)
      }
    }
    throw last
  }

  /// What of `needed` has to be loaded, with what was announced for later.
  func missingParts(_ needed: [BoardPart]) -> [BoardPart] {
    let needed = suited(needed)
    if needed.allSatisfy({ loaded.contains($0) }) { return [] }
    let expected = delivery == .source ? [] : expected
    return (needed + expected.filter { !needed.contains($0) })
      .filter { !loaded.contains($0) }
  }

  /// The parts that do the same on a board that lacks what these need.
  private func suited(_ parts: [BoardPart]) -> [BoardPart] {
    var suited = parts
    if offers?.hasStat != false, parts.contains(.calls) {
      suited.insert(.hex, at: (suited.firstIndex(of: .calls) ?? 0) + 1)
    }
    guard let offers else { return suited }
    if !offers.hasStat {
      suited = parts.filter { $0 != .stat && $0 != .files && $0 != .identity }
      if parts.contains(.identity) { suited.append(.smallIdentity) }
      if parts.contains(.stat) || parts.contains(.files) { suited.append(.flat) }
    } else if parts.contains(where: \.isAboutFiles), !offers.hasFiles, offers.canMount {
      suited.insert(.memoryFiles, at: 1)
    }
    return suited
  }

  private func makeCall(
    _ attempt: BoardCall.Attempt,
    _ call: BoardCall,
    limit: Duration
  ) async throws -> [UInt8] {
    let output = OutputCollector(limit: 1 << 20)
    let outcome = try await execute(
      attempt.source,
      limit: limit,
      onOutput: { output.append($0) }
    )
    if attempt.isAnswered(in: output.bytes) { return output.bytes }
    if case .raised(let traceback) = outcome, lacksCode(traceback) {
      loaded = []
      // What the caller brought with `extend` went as well, and only the caller can bring it again.
      guard !call.parts.isEmpty else { throw SessionError.reset(port: port) }
      return []
    }
    try check(outcome, operation: call.operation)
    return output.bytes
  }

  /// Functions that are gone mean that the board started anew between two calls.
  func lacksCode(_ traceback: String) -> Bool {
    traceback.contains("NameError") && traceback.contains("'_")
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
