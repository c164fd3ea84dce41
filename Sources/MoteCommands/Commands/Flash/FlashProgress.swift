import Encodings
import FlashProtocols
import Flashing
import Synchronization
import TerminalOutput

/// Tells what happens while one board is written.
final class FlashProgress: Sendable {
  private struct State {
    var title = ""
    var percent = -1
    var isWaiting = false
  }

  private let terminal: Terminal
  private let port: String
  private let isDrawing: Bool
  private let state = Mutex(State())

  /// - Parameters:
  ///   - terminal: where.
  ///   - port: the board's port.
  ///   - isDrawing: whether the board has the progress line for itself.
  init(_ terminal: Terminal, port: String, isDrawing: Bool = true) {
    self.terminal = terminal
    self.port = port
    self.isDrawing = isDrawing
  }

  func show(_ event: FlashEvent) {
    emit(event)
    switch event {
    case .connecting: begin("connecting")
    case .waiting(let finding, let seconds):
      warn("\(finding) Hold the board's BOOT button: mote tries for \(seconds) s more.")
      begin("waiting for BOOT")
      state.withLock { $0.isWaiting = true }
    case .device: endWaiting()
    case .drive, .rate: break
    case .warning(let warning): warn("\(warning) \(warning.advice ?? "")")
    case .rateRefused(let rate): warn("The line does not work at \(rate) bit/s.")
    case .comparing(let done, let total):
      begin("comparing", total: total, unit: .items("pieces"))
      advance(to: done)
    case .writing(let done, let total):
      begin("writing", total: total, unit: .bytes)
      advance(to: done)
    case .reading(let done, let total):
      begin("reading", total: total, unit: .bytes)
      advance(to: done)
    case .erasing(let done, let total):
      begin("erasing", total: total, unit: .bytes)
      advance(to: done)
    case .stub(let path): terminal.detail("The stub of \(path) does the work.")
    case .noStub(let chip):
      terminal.notice("No stub for the \(chip) was found: the loader in its ROM does the work.")
    case .portLeft: terminal.detail("The port went away with the board's reset.")
    case .notReset(let reason, _): warn("The board was not started: \(reason)")
    case .retrying(let offset, let failure):
      warn("\(failure) What begins at 0x\(Hex.text(offset)) is written once more.")
    case .starting: begin("starting")
    case .noLines: warn("The port cannot reset the board: it has to be in its loader already.")
    }
  }

  /// The work is over, however it ended.
  func finish() {
    if isDrawing { terminal.progress(.finished) }
  }

  /// A line for programs, of those that only count at most one a percent.
  private func emit(_ event: FlashEvent) {
    guard terminal.format == .json, isWorthALine(event) else { return }
    // What nobody reads any more is no reason to leave a board half-written.
    try? terminal.emit(FlashEventDocument(event, port: port), as: nil)
  }

  private func isWorthALine(_ event: FlashEvent) -> Bool {
    let percent: Int
    switch event {
    case .writing(let done, let total), .reading(let done, let total),
      .erasing(let done, let total):
      percent = 100 * done / max(1, total)
    default: return true
    }
    return state.withLock { state in
      defer { state.percent = percent }
      return state.percent != percent
    }
  }

  private func warn(_ sentence: String) {
    terminal.warn(isDrawing ? sentence : "\(port): \(sentence)")
  }

  /// A button that is held at the end brings the loader again instead of the program.
  private func endWaiting() {
    let wasWaiting = state.withLock { state in
      defer { state.isWaiting = false }
      return state.isWaiting
    }
    guard wasWaiting else { return }
    let sentence = "The loader answers: let go of the button."
    terminal.notice(isDrawing ? sentence : "\(port): \(sentence)")
  }

  private func advance(to done: Int) {
    if isDrawing { terminal.progress(.advanced(to: done)) }
  }

  private func begin(_ title: String, total: Int? = nil, unit: ProgressUnit = .nothing) {
    let isNew = state.withLock { state in
      defer { state.title = title }
      return state.title != title
    }
    if isNew, isDrawing {
      terminal.progress(.started(title: title, total: total, unit: unit))
    }
  }
}
