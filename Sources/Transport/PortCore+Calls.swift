extension PortCore {
  func send(
    _ bytes: [UInt8],
    ticket: UInt64,
    before deadline: ContinuousClock.Instant,
    _ continuation: CheckedContinuation<Void, any Error>
  ) {
    // Read under the lock: a cancellation that comes later finds the call in the queue.
    let completion = access { state in
      state.send(
        bytes,
        ticket: ticket,
        before: deadline,
        isCancelled: Task.isCancelled,
        continuation
      )
    }
    if let completion { completion.resume() } else { wake() }
  }

  func receive(
    ticket: UInt64,
    before deadline: ContinuousClock.Instant,
    _ continuation: CheckedContinuation<[UInt8], any Error>
  ) {
    let outcome = access { state in
      state.receive(
        ticket: ticket,
        before: deadline,
        now: .now,
        isCancelled: Task.isCancelled,
        continuation
      )
    }
    if outcome.wakes { wake() }
    outcome.completion?.resume()
  }

  func cancel(_ ticket: UInt64) {
    settle { $0.cancel(ticket).map { [$0] } ?? [] }
  }
}
