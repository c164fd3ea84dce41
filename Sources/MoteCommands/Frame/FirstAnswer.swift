import Synchronization

/// Resumes a continuation with the first of several answers; later ones are dropped.
final class FirstAnswer: Sendable {
  private let continuation: Mutex<CheckedContinuation<Int32, Never>?>

  init(_ continuation: CheckedContinuation<Int32, Never>) {
    self.continuation = Mutex(continuation)
  }

  func give(_ status: Int32) {
    let waiting = continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }
    waiting?.resume(returning: status)
  }
}
