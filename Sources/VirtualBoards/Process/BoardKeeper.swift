import Glibc
import Synchronization
import Transport

/// Keeps a board's process running: starts it, and starts it again whenever it ends.
final class BoardKeeper: Sendable {
  /// A process that ends this often right after its start will not get better.
  private static let mostQuickEnds = 3
  private static let quickEnd = Duration.milliseconds(200)

  private struct State {
    var process: ChildProcess?
    var isStopping = false
    var isRestarting = false
    var quickEnds = 0
    var failure: VirtualBoardFailure?
  }

  private let engine: any BoardEngine
  private let slavePath: String
  private let state = Mutex(State())

  init(_ engine: any BoardEngine, on slavePath: String) {
    self.engine = engine
    self.slavePath = slavePath
  }

  /// Whether a process has ended at once, and not by a reset of the board.
  var hasFailed: Bool {
    state.withLock { $0.failure != nil || $0.quickEnds > 0 }
  }

  /// Why no process could be started.
  var failure: VirtualBoardFailure? { state.withLock(\.failure) }

  /// Runs processes until `stop()`, until they end too quickly, or until one hands over; blocks its
  /// thread.
  ///
  /// - Returns: the end by which a process handed over; nil for the other reasons.
  @discardableResult
  func keep() -> ChildEnd? {
    var end: ChildEnd?
    while let process = launch(after: end) {
      let start = ContinuousClock.now
      let latest = process.end(waiting: true) ?? .exited(0)
      end = latest
      let isQuick = ContinuousClock.now - start < Self.quickEnd && !engine.isReset(latest)
      state.withLock { state in
        process.reap()
        state.process = nil
        let isOwn = !state.isRestarting && !state.isStopping
        state.quickEnds = isQuick && isOwn ? state.quickEnds + 1 : 0
        state.isRestarting = false
      }
      if engine.handsOver(latest) { return state.withLock { $0.isStopping } ? nil : latest }
    }
    return nil
  }

  /// Ends the process; `keep()` starts it again as after power-on.
  func restart() {
    state.withLock { state in
      guard let process = state.process else { return }
      state.isRestarting = true
      process.kill()
    }
  }

  /// Ends the process for good.
  func stop() {
    state.withLock { state in
      state.isStopping = true
      state.process?.kill()
    }
  }

  private func launch(after end: ChildEnd?) -> ChildProcess? {
    state.withLock { state in
      guard !state.isStopping, state.quickEnds < Self.mostQuickEnds else { return nil }
      resetTerminal()
      do throws(VirtualBoardFailure) {
        state.process = try ChildProcess(engine.command(after: end), on: slavePath)
      } catch {
        state.failure = error
      }
      return state.process
    }
  }

  /// Takes back what the process before left behind: where it died with its program running, the
  /// terminal would still turn a Ctrl-C into a signal, which ends the next one while it starts.
  private func resetTerminal() {
    let slave = open(slavePath, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    guard slave >= 0 else { return }
    _ = PseudoTerminal.makeRaw(slave)
    close(slave)
  }
}
