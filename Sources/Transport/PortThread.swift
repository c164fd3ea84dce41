import Glibc
import Synchronization

/// A thread of its own for work that waits in the kernel.
///
/// All signals are blocked in it: they belong to the main thread, and writing to a closed socket
/// has to be an error and not SIGPIPE.
package final class PortThread: Sendable {
  private let handle: Mutex<pthread_t?>

  /// Starts `body`.
  ///
  /// - Throws: the error number as `PortThread.Failure` when the system allows no more threads.
  package init(_ body: @escaping @Sendable () -> Void) throws {
    let box = Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    var all = sigset_t()
    var previous = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &previous)
    let status = pthread_create(&thread, nil, runBody, box.toOpaque())
    pthread_sigmask(SIG_SETMASK, &previous, nil)
    guard status == 0 else {
      box.release()
      throw Failure(code: status)
    }
    handle = Mutex(thread)
  }

  /// Waits until the body has returned; the second and later calls return at once.
  package func join() {
    let thread = handle.withLock { handle in
      defer { handle = nil }
      return handle
    }
    guard let thread else { return }
    pthread_join(thread, nil)
  }

  deinit {
    // A thread nobody joined gives its memory back by itself.
    if let thread = handle.withLock({ $0 }) { pthread_detach(thread) }
  }

  /// Why no thread could be started: an error number of the system.
  package struct Failure: Error {
    package let code: Int32
  }

  fileprivate final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }
}

private func runBody(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let pointer else { return nil }
  Unmanaged<PortThread.Body>.fromOpaque(pointer).takeRetainedValue().run()
  return nil
}
