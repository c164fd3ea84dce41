/// Whether a stream gets colour: one decision per stream, made once.
///
/// Source: no-color.org for `NO_COLOR`, bixense.com/clicolors for `CLICOLOR_FORCE`,
/// force-color.org for `FORCE_COLOR`.
public struct ColorPolicy: Sendable {
  private let isRefused: Bool
  private let isForced: Bool
  private let isDumb: Bool

  /// The policy of an environment; `noColorFlag` is `--no-color` and wins over everything.
  public init(environment: [String: String], noColorFlag: Bool = false) {
    let isForced = ["CLICOLOR_FORCE", "FORCE_COLOR"].contains { name in
      guard let value = environment[name] else { return false }
      return !["", "0", "false"].contains(value)
    }
    self.isForced = isForced && !noColorFlag
    isRefused = noColorFlag || environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    isDumb = environment["TERM"] == "dumb"
  }

  /// Whether text written to `sink` may hold colour.
  public func allowsColor(on sink: OutputSink) -> Bool {
    isForced || (sink.isTerminal && !isRefused && !isDumb)
  }

  /// Whether a line on `sink` may be drawn over: never on something that is no terminal, forced
  /// or not.
  public func allowsDrawing(on sink: OutputSink) -> Bool {
    sink.isTerminal && !isDumb
  }
}
