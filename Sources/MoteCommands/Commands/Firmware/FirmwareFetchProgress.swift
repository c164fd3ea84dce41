import Encodings
import Synchronization
import TerminalOutput

/// Tells what happens while firmware is fetched: events for programs, a line that moves for people.
final class FirmwareFetchProgress: Sendable {
  private struct State {
    /// The last share that was told, in percent, or in MiB where the size is not known.
    var share = -1
    var total: Int?
    var isBegun = false
  }

  private let terminal: Terminal
  private let title: String
  private let state = Mutex(State())

  /// - Parameters:
  ///   - terminal: where.
  ///   - title: what the file is called.
  init(_ terminal: Terminal, title: String) {
    self.terminal = terminal
    self.title = PrintableText.escaped(title.isEmpty ? "firmware" : title, limit: 100)
  }

  func show(_ event: FirmwareFetchEvent) {
    if terminal.format == .json, isWorthALine(event) {
      // What nobody reads any more is no reason to stop.
      try? terminal.emit(FirmwareFetchEventDocument(event), as: nil)
    }
    switch event {
    case .fetching(let url): terminal.notice("Fetching \(url)")
    case .receiving(let done, let total): draw(done, of: total)
    case .checking: finish()
    case .stored: terminal.notice("It is in the store; --again fetches it anew.")
    }
  }

  /// Nothing moves any more, however it ended.
  func finish() { terminal.progress(.finished) }

  /// The size may be known later than the first bytes.
  private func draw(_ done: Int, of total: Int?) {
    let begins = state.withLock { state in
      defer { (state.isBegun, state.total) = (true, total) }
      return !state.isBegun || state.total != total
    }
    if begins { terminal.progress(.started(title: title, total: total, unit: .bytes)) }
    terminal.progress(.advanced(to: done))
  }

  /// Of those that only count, one a percent, or one a MiB.
  private func isWorthALine(_ event: FirmwareFetchEvent) -> Bool {
    guard case .receiving(let done, let total) = event else { return true }
    let share = total.map { Int(100 * (Double(done) / Double(max(1, $0)))) } ?? done >> 20
    return state.withLock { state in
      defer { state.share = share }
      return state.share != share
    }
  }
}
