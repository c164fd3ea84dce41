/// Everything a command may say, and how: the only way to standard output and standard error.
///
/// Standard output carries results only; notices, progress and errors go to standard error.
public struct Terminal: Sendable {
  /// How results are written.
  public let format: OutputFormat

  /// How much is said on standard error.
  public let verbosity: Verbosity

  let output: OutputSink
  let error: OutputSink
  let outputStyle: TextStyle
  let errorStyle: TextStyle
  let drawing: ProgressDisplay

  /// A terminal over two streams; progress is drawn by `now`, the time since any fixed moment.
  public init(
    output: OutputSink,
    error: OutputSink,
    format: OutputFormat = .table,
    verbosity: Verbosity = .normal,
    colors: ColorPolicy,
    now: @escaping @Sendable () -> Duration = Terminal.elapsed
  ) {
    self.output = output
    self.error = error
    self.format = format
    self.verbosity = verbosity
    outputStyle = TextStyle(isColored: colors.allowsColor(on: output))
    errorStyle = TextStyle(isColored: colors.allowsColor(on: error))
    drawing = ProgressDisplay(
      sink: error,
      isDrawing: colors.allowsDrawing(on: error) && verbosity > .quiet,
      style: errorStyle,
      now: now
    )
  }

  /// Whether a person reads what is said: messages go to a terminal, and results are not for programs.
  public var isInteractive: Bool { error.isTerminal && format == .table && verbosity > .quiet }

  /// Time since the first call in this process.
  public static func elapsed() -> Duration {
    start.duration(to: .now)
  }

  private static let start = ContinuousClock.now
}
