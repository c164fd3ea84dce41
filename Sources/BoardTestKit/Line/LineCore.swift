import Glibc
import Synchronization
import Transport

/// The part of a running line that its thread and its callers share.
final class LineCore: Sendable {
  private struct Ending {
    var isOver = false
    var observers: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<LineState>
  private let channel: WakeChannel
  private let file: LineLogFile?
  private let whenQuiet: @Sendable (LineStatistics) -> Void
  private let ending = Mutex(Ending())

  init(
    _ state: LineState,
    channel: WakeChannel,
    file: LineLogFile?,
    whenQuiet: @escaping @Sendable (LineStatistics) -> Void
  ) {
    self.state = Mutex(state)
    self.channel = channel
    self.file = file
    self.whenQuiet = whenQuiet
  }

  deinit {
    channel.close()
  }

  func access<Value: Sendable>(_ body: (LineState) -> Value) -> Value {
    state.withLock { body($0) }
  }

  /// Changes the line and lets the thread plan anew.
  func change(_ body: (inout LineState) -> Void) {
    state.withLock { body(&$0) }
    channel.wake()
  }

  /// The body of the line's thread.
  func run() {
    while var plan = state.withLock({ $0.plan(wake: channel.readEnd) }) {
      PreciseWait.wait(&plan.requests, for: plan.limit)
      if plan.requests.first?.revents != 0 { channel.drain() }
      let (news, entries) = state.withLock { state in
        state.step()
        let news = state.takeNews()
        let entries = file == nil ? [] : state.line.log?.take(withLast: news != nil) ?? []
        return (news, entries)
      }
      file?.write(entries)
      if let news { whenQuiet(news) }
    }
    finish()
  }

  /// Returns when the thread has ended.
  func ended() async {
    await withCheckedContinuation { continuation in
      let isOver = ending.withLock { ending in
        if !ending.isOver { ending.observers.append(continuation) }
        return ending.isOver
      }
      if isOver { continuation.resume() }
    }
  }

  private func finish() {
    let (statistics, entries) = state.withLock { state in
      state.host.close()
      let entries = file == nil ? [] : state.line.log?.take(withLast: true) ?? []
      return (state.line.statistics, entries)
    }
    file?.write(entries)
    whenQuiet(statistics)
    let observers = ending.withLock { ending in
      ending.isOver = true
      defer { ending.observers = [] }
      return ending.observers
    }
    for observer in observers { observer.resume() }
  }
}
