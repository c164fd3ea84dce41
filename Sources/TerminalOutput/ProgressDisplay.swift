import Synchronization

/// Draws the running step over one line of a terminal; nothing at all where there is none.
final class ProgressDisplay: Sendable {
  /// Ten lines per second: enough to look alive, cheap over a slow remote shell.
  private static let interval = Duration.milliseconds(100)
  /// Carriage return and Erase in Line, ECMA-48 § 8.3.41.
  private static let eraseLine = "\r\u{1B}[K"

  private struct State {
    var step: ProgressStep?
    var drawnAt: Duration?
  }

  private let sink: OutputSink
  private let isDrawing: Bool
  private let style: TextStyle
  private let now: @Sendable () -> Duration
  private let state = Mutex(State())

  init(
    sink: OutputSink,
    isDrawing: Bool,
    style: TextStyle,
    now: @escaping @Sendable () -> Duration
  ) {
    self.sink = sink
    self.isDrawing = isDrawing
    self.style = style
    self.now = now
  }

  func accept(_ event: ProgressEvent) {
    guard isDrawing else { return }
    state.withLock { state in
      switch event {
      case .started(let title, let total, let unit):
        state.step = ProgressStep(title: title, total: total, unit: unit, startedAt: now())
        draw(&state, always: true)
      case .advanced(let completed):
        state.step?.advance(to: completed, at: now())
        draw(&state, always: false)
      case .finished:
        state.step = nil
        erase(&state)
      }
    }
  }

  /// Makes room for other text; the next event draws the line again below it.
  func erase() {
    guard isDrawing else { return }
    state.withLock { erase(&$0) }
  }

  private func draw(_ state: inout State, always: Bool) {
    let now = now()
    if !always, let drawnAt = state.drawnAt, now - drawnAt < Self.interval { return }
    guard let step = state.step else { return }
    let line = step.line(at: now, columns: (sink.columns ?? 80) - 1, style: style)
    // A line that cannot be drawn is no reason to stop the work it speaks of.
    try? sink.write(Self.eraseLine + line)
    state.drawnAt = now
  }

  private func erase(_ state: inout State) {
    guard state.drawnAt != nil else { return }
    try? sink.write(Self.eraseLine)
    state.drawnAt = nil
  }
}
