import Encodings

/// Fits the parts of a progress line into the columns there are.
///
/// What there is no room for is left out, the least important first: the bar, the speed, the
/// amount, the time to come, the share. The title is shortened in its middle, so that a path keeps
/// its end.
struct ProgressLayout {
  /// The title with which a narrow line is still understood.
  private static let shortestTitle = 12
  /// The title that a bar has to leave.
  private static let titleBesideBar = 24
  private static let gap = 2
  private static let narrowestBar = 12
  private static let widestBar = 30

  /// What runs; without control characters.
  let title: String
  /// ` 45 %`.
  var share: String?
  /// `46.1 KiB of 102.4 KiB`.
  var amount: String?
  /// `11.3 KiB/s`.
  var speed: String?
  /// `5 s left`.
  var timeLeft: String?
  /// The filled part of the bar, 0 to 1.
  var fraction: Double?

  /// One line of at most `columns`, without a line feed.
  func line(columns: Int, style: TextStyle) -> String {
    let titleWidth = DisplayWidth.columns(of: title)
    let details = details(beside: min(titleWidth, Self.shortestTitle), columns: columns)
    let used = details.reduce(0) { $0 + Self.gap + DisplayWidth.columns(of: $1) }
    let room = max(0, columns - used)
    let barRoom = room - Self.gap - min(titleWidth, Self.titleBesideBar)
    guard let fraction, barRoom >= Self.narrowestBar else {
      return ([MiddleCut.text(title, columns: room)] + details).joined(separator: "  ")
    }
    let barWidth = min(Self.widestBar, max(Self.narrowestBar, room - Self.gap - titleWidth))
    let cut = MiddleCut.text(title, columns: room - Self.gap - barWidth)
    let bar = Self.bar(fraction, columns: barWidth, style: style)
    return ([cut] + details + [bar]).joined(separator: "  ")
  }

  /// The details that fit, in their order on the line.
  private func details(beside titleWidth: Int, columns: Int) -> [String] {
    let parts = [share, amount, speed, timeLeft]
    // Indices into `parts`, the most important first.
    for kept in [[0, 1, 2, 3], [0, 1, 3], [0, 3], [0]] {
      let shown = parts.indices.filter(kept.contains).compactMap { parts[$0] }
      let width = shown.reduce(titleWidth) { $0 + Self.gap + DisplayWidth.columns(of: $1) }
      if width <= columns { return shown }
    }
    return []
  }

  private static func bar(_ fraction: Double, columns: Int, style: TextStyle) -> String {
    let cells = columns - 2
    let filled = Int(min(1, max(0, fraction)) * Double(cells))
    let done = String(repeating: "#", count: filled)
    let left = String(repeating: "-", count: cells - filled)
    return "[" + style.apply(.good, to: done) + left + "]"
  }
}
