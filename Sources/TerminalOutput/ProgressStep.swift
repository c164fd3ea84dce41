import Encodings

/// One running step, as far as it got.
struct ProgressStep: Sendable {
  let title: String
  let total: Int?
  let unit: ProgressUnit
  let startedAt: Duration
  var completed = 0

  /// The line that shows the step at `now`, at most `columns` wide: pure, no line feed, no
  /// cursor movement.
  func line(at now: Duration, columns: Int, style: TextStyle) -> String {
    let details = [percentage, unit.text(completed, of: total), speed(at: now)]
    let text = ([PrintableText.escaped(title)] + details.compactMap(\.self)).joined(separator: "  ")
    let room = columns - DisplayWidth.columns(of: text) - 2
    guard let fraction, room >= 12 else {
      return WrappedText.lines(of: text, width: columns).first ?? ""
    }
    return text + "  " + Self.bar(fraction, columns: min(30, room), style: style)
  }

  private var fraction: Double? {
    guard let total, total > 0 else { return nil }
    return min(1, max(0, Double(completed) / Double(total)))
  }

  private var percentage: String? {
    guard let fraction else { return nil }
    let digits = String(Int(fraction * 100))
    return String(repeating: " ", count: 3 - digits.count) + digits + " %"
  }

  /// Nothing in the first half second: a speed from two chunks is no speed.
  private func speed(at now: Duration) -> String? {
    let elapsed = now - startedAt
    guard elapsed >= .milliseconds(500) else { return nil }
    return unit.speed(Double(completed) / (elapsed / .seconds(1)))
  }

  private static func bar(_ fraction: Double, columns: Int, style: TextStyle) -> String {
    let cells = columns - 2
    let filled = Int(fraction * Double(cells))
    let done = String(repeating: "#", count: filled)
    let left = String(repeating: "-", count: cells - filled)
    return "[" + style.apply(.good, to: done) + left + "]"
  }
}
