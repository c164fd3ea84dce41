import BoardSession
import RawREPL

/// Work that a fault of the line may interrupt, tried until it succeeds.
///
/// After a fault the board's prompt is brought back. Whoever cleans up behind work that came to
/// nothing is asked only where the board answers, so that a dead one is not waited for twice.
struct Repetition {
  /// The board could not be brought back to its prompt.
  private struct Unreachable: Error {
    let cause: any Error
  }

  let session: BoardSession
  /// Attempts in a row that get no further than one before them.
  let mostFailures: Int
  /// Cleans up on the board, also after a cancellation.
  var giveUp: (@Sendable () async -> Void)?

  /// Makes `attempt` until it has a value.
  ///
  /// - Parameters:
  ///   - failure: thrown after attempts that came to nothing without a fault of the line.
  ///   - attempt: returns nil when it came to nothing; it sets `reached`, which it finds as the
  ///     attempt before left it, to tell how far it got.
  /// - Returns: the value.
  /// - Throws: `failure`, the last fault, or what is not worth repeating.
  func run<Value>(
    otherwise failure: any Error,
    _ attempt: (_ reached: inout Int) async throws -> Value?
  ) async throws -> Value {
    do {
      return try await persist(otherwise: failure, attempt)
    } catch is CancellationError {
      await giveUpAfterCancellation()
      throw CancellationError()
    } catch let error as Unreachable {
      throw error.cause
    } catch {
      await giveUp?()
      throw error
    }
  }

  /// The task of the work is cancelled, so another one has to do it.
  private func giveUpAfterCancellation() async {
    guard let giveUp else { return }
    let session = session
    await Task {
      let end = SessionError.stalled(port: session.port, phase: .output)
      guard (try? await session.recover(from: end)) != nil else { return }
      await giveUp()
    }.value
  }

  private func persist<Value>(
    otherwise failure: any Error,
    _ attempt: (_ reached: inout Int) async throws -> Value?
  ) async throws -> Value {
    var fault = failure
    var (reached, best, failures) = (0, 0, 0)
    while true {
      do {
        if let value = try await attempt(&reached) { return value }
        fault = failure
      } catch let error where session.isWorthRepeating(error) {
        fault = error
        try await recover(from: error)
      }
      failures = reached > best ? 1 : failures + 1
      best = max(best, reached)
      guard failures < mostFailures else { throw fault }
    }
  }

  private func recover(from fault: any Error) async throws {
    do {
      try await session.recover(from: fault)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw Unreachable(cause: error)
    }
  }
}
