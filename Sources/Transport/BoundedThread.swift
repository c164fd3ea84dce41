import Synchronization

/// Work that may wait in the kernel for ever, as reads and writes of a drive that hangs do.
package enum BoundedThread {
  /// Runs `work` on a thread of its own, which is left to itself when the deadline comes first.
  ///
  /// - Parameters:
  ///   - name: what messages call the thing that is worked on.
  ///   - deadline: when to wait no longer.
  ///   - work: what may wait in the kernel.
  /// - Returns: what `work` returns; nil when the deadline came first.
  /// - Throws: `TransportError.system` when no thread can be started, `CancellationError`.
  package static func value<Value: Sendable>(
    of name: String,
    before deadline: ContinuousClock.Instant,
    _ work: @escaping @Sendable () -> Value
  ) async throws -> Value? {
    let answer = Answer<Value>()
    do {
      _ = try PortThread { answer.settle(.success(work())) }
    } catch {
      let code = (error as? PortThread.Failure)?.code ?? 0
      throw TransportError.system(port: name, operation: "starting a thread", code: code)
    }
    let timer = Task {
      try? await Task.sleep(until: deadline, clock: .continuous)
      answer.settle(.success(nil))
    }
    defer { timer.cancel() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { answer.wait($0) }
    } onCancel: {
      answer.settle(.failure(CancellationError()))
    }
  }

  /// The first result, for the one who waits.
  private final class Answer<Value: Sendable>: Sendable {
    typealias Outcome = Result<Value?, any Error>

    private struct State {
      var outcome: Outcome?
      var continuation: CheckedContinuation<Value?, any Error>?
    }

    private let state = Mutex(State())

    func settle(_ outcome: Outcome) {
      let waiting = state.withLock { state -> CheckedContinuation<Value?, any Error>? in
        guard state.outcome == nil else { return nil }
        state.outcome = outcome
        defer { state.continuation = nil }
        return state.continuation
      }
      waiting?.resume(with: outcome)
    }

    func wait(_ continuation: CheckedContinuation<Value?, any Error>) {
      let outcome = state.withLock { state -> Outcome? in
        if state.outcome == nil { state.continuation = continuation }
        return state.outcome
      }
      if let outcome { continuation.resume(with: outcome) }
    }
  }
}
