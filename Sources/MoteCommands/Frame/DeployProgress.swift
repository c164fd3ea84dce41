import Deployment
import Synchronization
import TerminalOutput

/// Draws what a deployment is doing.
final class DeployProgress: Sendable {
  private let terminal: Terminal
  private let current = Mutex("")

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func show(_ event: DeployEvent) {
    switch event {
    case .comparing(let count):
      begin("comparing", total: count, unit: .items("files"))
    case .writing(let done, let total):
      begin("writing", total: total, unit: .bytes)
      terminal.progress(.advanced(to: done))
    case .notice(let notice): terminal.tell(notice)
    case .testing(let done, let total):
      begin("self-test", total: total, unit: .items("rows"))
      terminal.progress(.advanced(to: done))
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
