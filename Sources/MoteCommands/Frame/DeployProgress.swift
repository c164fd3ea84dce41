import Deployment
import TerminalOutput

/// Draws what a deployment is doing.
final class DeployProgress {
  private let terminal: Terminal
  private var current = ""

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func show(_ event: DeployEvent) {
    switch event {
    case .comparing(let count):
      begin("comparing", total: count, unit: .items("files"))
    case .writing(let path, let done, let total):
      begin(path, total: total, unit: .bytes)
      terminal.progress(.advanced(to: done))
    case .testing(let done, let total):
      begin("self-test", total: total, unit: .items("rows"))
      terminal.progress(.advanced(to: done))
    }
  }

  private func begin(_ title: String, total: Int, unit: ProgressUnit) {
    guard title != current else { return }
    current = title
    terminal.progress(.started(title: title, total: total, unit: unit))
  }
}
