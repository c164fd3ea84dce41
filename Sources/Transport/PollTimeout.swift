/// Deadlines as `poll` takes them.
package enum PollTimeout {
  /// `poll` counts in Int32 milliseconds; waking once an hour for nothing costs nothing.
  private static let longest: Int32 = 3_600_000

  /// Milliseconds from now to `deadline`, rounded up, at most an hour; -1, for ever, without one.
  ///
  /// - Returns: at least 0, unless there is no deadline.
  package static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { return 0 }
    guard left < .milliseconds(longest) else { return longest }
    let (seconds, attoseconds) = left.components
    // Rounded up: a wake before the deadline would only spin.
    return Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000) + 1
  }
}
