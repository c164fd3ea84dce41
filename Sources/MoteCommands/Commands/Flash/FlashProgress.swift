import Encodings
import FlashProtocols
import Flashing
import Synchronization
import TerminalOutput

/// Draws what happens while a board is written.
final class FlashProgress: Sendable {
  private let terminal: Terminal
  private let current = Mutex("")

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func show(_ event: FlashEvent) {
    switch event {
    case .connecting: begin("connecting", total: 1, unit: .items("boards"))
    case .device, .drive, .rate: break
    case .rateRefused(let rate): terminal.warn("The line does not work at \(rate) bit/s.")
    case .comparing(let done, let total):
      begin("comparing", total: total, unit: .items("pieces"))
      terminal.progress(.advanced(to: done))
    case .writing(let done, let total):
      begin("writing", total: total, unit: .bytes)
      terminal.progress(.advanced(to: done))
    case .retrying(let offset, let failure):
      terminal.warn("\(failure) What begins at 0x\(Hex.text(offset)) is written once more.")
    case .starting: begin("starting", total: 1, unit: .items("boards"))
    case .noLines:
      terminal.warn("The port cannot reset the board: it has to be in its loader already.")
    }
  }

  private func begin(_ title: String, total: Int, unit: ProgressUnit) {
    let isNew = current.withLock { current in
      defer { current = title }
      return current != title
    }
    if isNew { terminal.progress(.started(title: title, total: total, unit: unit)) }
  }
}
