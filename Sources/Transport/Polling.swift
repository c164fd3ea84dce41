/// Looks at something that gives no sign of its own, such as the folder where a drive is mounted.
package enum Polling {
  /// Short beside the second that a device takes to come or go.
  private static let interval = Duration.milliseconds(100)

  /// What `look` finds, as soon as it finds something; nil when the deadline comes first.
  ///
  /// It looks at least once.
  ///
  /// - Throws: what `look` throws, `CancellationError`.
  package static func value<Value>(
    before deadline: ContinuousClock.Instant,
    _ look: () async throws -> Value?
  ) async throws -> Value? {
    while true {
      try Task.checkCancellation()
      if let value = try await look() { return value }
      let now = ContinuousClock.now
      guard now < deadline else { return nil }
      try await Task.sleep(until: min(deadline, now + interval), clock: .continuous)
    }
  }
}
