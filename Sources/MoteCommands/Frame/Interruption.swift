import Dispatch
import Glibc
import Synchronization

/// Ctrl-C, termination and the end of the terminal: the running command is cancelled and gets
/// some time to leave the board in order; asked twice, the process ends at once.
enum Interruption {
  /// Longer than any bounded wait a session needs to interrupt a board and restore its REPL.
  static let longestClosing = DispatchTimeInterval.seconds(5)
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Runs `operation` and returns its status, or 128 plus the signal's number when one came, at
  /// the latest `deadline` after it.
  static func watching(
    deadline: DispatchTimeInterval = longestClosing,
    _ operation: @escaping @Sendable () async -> Int32
  ) async -> Int32 {
    guard let wake = installHandlers() else { return await operation() }
    let source = DispatchSource.makeReadSource(fileDescriptor: wake, queue: .global())
    defer { source.cancel() }
    return await withCheckedContinuation { continuation in
      let answer = FirstAnswer(continuation)
      let task = Task {
        let status = await operation()
        answer.give(interruptedStatus ?? status)
      }
      // `@Sendable`, or the closure would inherit the caller's actor and trap on the queue.
      source.setEventHandler { @Sendable in
        var byte: UInt8 = 0
        _ = read(wake, &byte, 1)
        task.cancel()
        DispatchQueue.global().asyncAfter(deadline: .now() + deadline) { @Sendable in
          answer.give(interruptedStatus ?? 128 + SIGINT)
        }
      }
      source.activate()
    }
  }

  private static var interruptedStatus: Int32? {
    let number = receivedSignal.load(ordering: .sequentiallyConsistent)
    return number == 0 ? nil : 128 + number
  }

  /// The descriptor that becomes readable with the first signal; nil when no pipe can be had.
  ///
  /// A handler, not `SIG_IGN` with a dispatch source: programs started later would inherit the
  /// ignored signal.
  private static func installHandlers() -> Int32? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    receivedSignal.store(0, ordering: .sequentiallyConsistent)
    wakeDescriptor.store(ends[1], ordering: .sequentiallyConsistent)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handleSignal
    action.sa_flags = SA_RESTART
    for number in signals { sigaction(number, &action, nil) }
    // A closed pipe is an error of the write that met it, not the end of the process.
    signal(SIGPIPE) { _ in }
    return ends[0]
  }
}

private let receivedSignal = Atomic<Int32>(0)
private let wakeDescriptor = Atomic<Int32>(-1)

/// Runs in signal context: atomics, `write` and `_exit` only.
private func handleSignal(_ number: Int32) {
  let savedErrno = errno
  let (isFirst, _) = receivedSignal.compareExchange(
    expected: 0,
    desired: number,
    ordering: .sequentiallyConsistent
  )
  // A closing terminal is announced by the kernel and by the shell: that is still one wish.
  if !isFirst, number != SIGHUP { _exit(128 + number) }
  var byte: UInt8 = 1
  _ = write(wakeDescriptor.load(ordering: .sequentiallyConsistent), &byte, 1)
  errno = savedErrno
}
