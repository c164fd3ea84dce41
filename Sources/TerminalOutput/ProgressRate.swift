/// How fast a step goes, smoothed over its last seconds.
///
/// What happened longer ago does not count: a transfer that slows down says so, and one that
/// began slowly does not promise too much time.
struct ProgressRate: Sendable {
  private struct Mark: Sendable {
    let time: Duration
    let completed: Int
  }

  private static let window = Duration.seconds(3)
  /// A speed from two chunks is no speed.
  private static let shortest = Duration.milliseconds(500)
  /// A time to come needs more than a speed now.
  private static let shortestForecast = Duration.milliseconds(1500)
  /// Marks closer together than this are one; bounds the memory.
  private static let spacing = Duration.milliseconds(50)
  /// Above this a forecast helps nobody.
  private static let longestForecast = 100.0 * 3600

  private var marks: [Mark]
  private var latest: Mark

  /// A step that begins at `time`.
  init(startedAt time: Duration) {
    latest = Mark(time: time, completed: 0)
    marks = [latest]
  }

  /// So much is done at `time`; less than before means that the count began anew.
  mutating func note(_ completed: Int, at time: Duration) {
    let mark = Mark(time: max(time, latest.time), completed: completed)
    if completed < latest.completed {
      marks = [mark]
    } else if let last = marks.last, mark.time - last.time >= Self.spacing {
      marks.append(mark)
    }
    latest = mark
    // The last mark before the window stays: the window begins in the middle of what followed it.
    let begin = mark.time - Self.window
    while marks.count > 1, marks[1].time <= begin { marks.removeFirst() }
  }

  /// Units a second at `time`; nil while nobody can tell.
  func perSecond(at time: Duration) -> Double? {
    guard let first = marks.first else { return nil }
    let elapsed = time - first.time
    guard elapsed >= Self.shortest else { return nil }
    return (Double(latest.completed) - Double(first.completed)) / (elapsed / .seconds(1))
  }

  /// Seconds to come at `time`, until `total` is done; nil while that is not known well enough.
  func secondsLeft(until total: Int, at time: Duration) -> Double? {
    guard let first = marks.first, time - first.time >= Self.shortestForecast, marks.count > 2,
      latest.completed < total, let rate = perSecond(at: time), rate > 0
    else { return nil }
    let seconds = (Double(total) - Double(latest.completed)) / rate
    return seconds <= Self.longestForecast ? seconds : nil
  }
}
