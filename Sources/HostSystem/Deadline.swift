import Dispatch
import Synchronization

/// Bounds the time of asynchronous work.
enum Deadline {
  /// What `work` returns; nil when it was cancelled because it took longer than `limit`.
  ///
  /// - Throws: what `work` throws, unless the time was up by then.
  static func limit<Value: Sendable>(
    _ limit: Duration,
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    let isOver = Flag()
    let task = Task { try await work() }
    let timer = DispatchWorkItem {
      isOver.raise()
      task.cancel()
    }
    let milliseconds =
      limit.components.seconds * 1000
      + limit.components.attoseconds / 1_000_000_000_000_000
    DispatchQueue.global().asyncAfter(
      deadline: .now() + .milliseconds(Int(clamping: milliseconds)),
      execute: timer
    )
    defer { timer.cancel() }
    do {
      return try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    } catch {
      guard isOver.isRaised else { throw error }
      return nil
    }
  }

  private final class Flag: Sendable {
    private let raised = Atomic(false)

    var isRaised: Bool { raised.load(ordering: .sequentiallyConsistent) }

    func raise() {
      raised.store(true, ordering: .sequentiallyConsistent)
    }
  }
}
