import Flashing
import Synchronization
import TerminalOutput

/// Draws how far several boards are together.
final class FlashBoardsProgress: Sendable {
  private let terminal: Terminal
  private let byteCount: Int
  private let done = Mutex<[String: Int]>([:])

  init(_ terminal: Terminal, boardCount: Int, byteCount: Int) {
    self.terminal = terminal
    self.byteCount = byteCount
    terminal.progress(
      .started(title: "\(boardCount) boards", total: boardCount * byteCount, unit: .bytes)
    )
  }

  func show(_ event: FlashEvent, at port: String) {
    // What a board has already counts as written.
    guard case .writing(let done, let total) = event else { return }
    advance(port, to: byteCount - total + done)
  }

  /// A board that failed does not hold up the share either.
  func end(_ port: String) { advance(port, to: byteCount) }

  func finish() { terminal.progress(.finished) }

  private func advance(_ port: String, to count: Int) {
    let sum = done.withLock { done in
      done[port] = count
      return done.values.reduce(0, +)
    }
    terminal.progress(.advanced(to: sum))
  }
}
