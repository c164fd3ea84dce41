import RawREPL
import TransferProtocol

extension BoardSession {
  /// Runs `source`; its output goes to `loading` where there is one, when that has finished to
  /// `dialogue`, and what comes after that ends the execution.
  ///
  /// - Returns: how the execution ended; nil when a dialogue gave up, with the program still
  ///   running: `recover` brings the prompt back.
  /// - Throws: the transport's error; `SessionError.stalled`.
  func converse<Dialogue: BoardDialogue>(
    _ source: String,
    isFlowControlled: Bool,
    _ loading: inout LoadDialogue?,
    _ dialogue: inout Dialogue,
    onProgress: (Dialogue) -> Void = { _ in },
    onOutput: @Sendable ([UInt8]) throws -> Void = { _ in }
  ) async throws -> RawREPLExecution.Outcome? {
    if lacksRawPaste, source.utf8.count > Self.safePlainLength {
      if loading != nil, let lack = try await whatTheLoaderLacks() { return lack }
      try await stage(Array(source.utf8))
      return try await converse(
        Self.stagedCall,
        isFlowControlled: false,
        &loading,
        &dialogue,
        onProgress: onProgress,
        onOutput: onOutput
      )
    }
    var execution = RawREPLExecution(
      source: Array(source.utf8),
      mode: isFlowControlled && !lacksRawPaste ? .rawPaste : .plain
    )
    execution.isHeld = true
    isWorking = true
    let begun = try await driver.begin(&execution)
    if execution.lacksRawPaste {
      lacksRawPaste = true
      return try await converse(
        source,
        isFlowControlled: false,
        &loading,
        &dialogue,
        onProgress: onProgress,
        onOutput: onOutput
      )
    }
    if let capacity = execution.inputCapacity { inputCapacity = capacity }
    switch begun {
    case .ended(let outcome):
      isWorking = false
      return try await settle(outcome)
    case .running(let printed):
      var rest: [UInt8]? = printed
      if var first = loading {
        rest = try await driver.drive(&first, printed: printed)
        loading = first
      }
      guard let text = rest,
        let tail = try await driver.drive(&dialogue, printed: text, onProgress: onProgress)
      else { return nil }
      let outcome = try await driver.end(
        &execution,
        rest: tail,
        dismissal: dialogue.dismissal,
        onOutput: onOutput
      )
      isWorking = false
      return try await settle(outcome)
    }
  }

  /// How the loader would fail, asked for in one line: heaps of firmware without raw paste are torn
  /// to pieces by the whole of it.
  private func whatTheLoaderLacks() async throws -> RawREPLExecution.Outcome? {
    let outcome = try await execute(
      "import sys;sys.stdin.buffer;from binascii import crc32",
      limit: .seconds(5)
    )
    if case .raised = outcome { return outcome }
    return nil
  }
}
