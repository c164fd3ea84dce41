/// Since when a dialogue stands where it stands.
///
/// A dialogue that falls back to an earlier step has stood there since it first came there: going
/// to and fro is no progress.
struct ProgressClock {
  typealias Instant = ContinuousClock.Instant

  /// A dialogue falls back by a step or two; the steps before were left for good.
  private static let mostSteps = 8

  private var steps: [(progress: Int, since: Instant)]

  init(_ progress: Int, at now: Instant) {
    steps = [(progress, now)]
  }

  /// When the dialogue came to the step it is at.
  var since: Instant { steps.last?.since ?? .now }

  /// Takes the dialogue's progress; true when it has gone on.
  mutating func note(_ progress: Int, at now: Instant) -> Bool {
    let before = steps.last?.progress ?? .min
    while let last = steps.last, last.progress > progress { steps.removeLast() }
    if steps.last?.progress != progress { steps.append((progress, now)) }
    if steps.count > Self.mostSteps { steps.removeFirst() }
    return progress > before
  }
}
