import Benchmarking
import TerminalOutput

/// Draws what a benchmark is doing.
struct BenchProgress {
  let terminal: Terminal

  func show(_ event: RecipeBench.Event) {
    switch event {
    case .started(let name, let total):
      terminal.progress(.started(title: name, total: total, unit: .items("rows")))
    case .advanced(let done): terminal.progress(.advanced(to: done))
    case .finished: terminal.progress(.finished)
    }
  }
}
