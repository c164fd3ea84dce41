import Glibc

/// Signals that reach the program only where it waits for them.
struct ModelSignals {
  private var set = sigset_t()

  /// Blocks `signals`, in the threads that are started afterwards too.
  init(_ signals: [Int32]) {
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Waits for one; which it was.
  mutating func next() -> Int32 {
    var signal: Int32 = 0
    sigwait(&set, &signal)
    return signal
  }
}
