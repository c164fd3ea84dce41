import Encodings

/// One running step, as far as it got.
struct ProgressStep: Sendable {
  let title: String
  let total: Int?
  let unit: ProgressUnit
  private(set) var completed = 0
  private var rate: ProgressRate

  init(title: String, total: Int?, unit: ProgressUnit, startedAt: Duration) {
    self.title = title
    self.total = total
    self.unit = unit
    rate = ProgressRate(startedAt: startedAt)
  }

  /// So much is done at `time`.
  mutating func advance(to completed: Int, at time: Duration) {
    self.completed = completed
    rate.note(completed, at: time)
  }

  /// The line that shows the step at `now`, at most `columns` wide: pure, no line feed, no
  /// cursor movement.
  func line(at now: Duration, columns: Int, style: TextStyle) -> String {
    ProgressLayout(
      title: PrintableText.escaped(title),
      share: share,
      amount: unit.text(completed, of: total),
      speed: rate.perSecond(at: now).flatMap(unit.speed),
      timeLeft: total.flatMap { rate.secondsLeft(until: $0, at: now) }.map(Self.timeText),
      fraction: fraction
    ).line(columns: columns, style: style)
  }

  private var fraction: Double? {
    guard let total, total > 0 else { return nil }
    return min(1, max(0, Double(completed) / Double(total)))
  }

  private var share: String? {
    guard let fraction else { return nil }
    let digits = String(Int(fraction * 100))
    return String(repeating: " ", count: 3 - digits.count) + digits + " %"
  }

  /// `5 s left`, `1:05 left`, `2:01:05 left`; a second that has begun counts.
  private static func timeText(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    guard whole >= 60 else { return "\(whole) s left" }
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    let tail = twoDigits(whole % 60) + " left"
    return hours == 0 ? "\(minutes):" + tail : "\(hours):" + twoDigits(minutes) + ":" + tail
  }

  private static func twoDigits(_ value: Int) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }
}
