import Glibc
import Synchronization

/// What the system has taken from us for a port and has not sent, until the port is closed.
final class UnsentOutput: Sendable {
  /// Nil once the descriptor is about to be closed: its number may then mean another file.
  private let descriptor: Mutex<Int32?>
  /// The kernel counts for serial ports; a pty always says 0 (Linux `drivers/tty/pty.c`).
  private let isCounted: Bool

  init(descriptor: Int32, isCounted: Bool) {
    self.descriptor = Mutex(descriptor)
    self.isCounted = isCounted
  }

  /// Drops what can be dropped; returns how many bytes are left, nil where nobody counts.
  ///
  /// Drivers of USB bridges drop nothing, but count.
  func discard() -> Int? {
    descriptor.withLock { descriptor in
      guard let descriptor, tcflush(descriptor, TCOFLUSH) == 0, isCounted else { return nil }
      var left: CInt = 0
      guard ioctl(descriptor, UInt(TIOCOUTQ), &left) == 0 else { return nil }
      return max(0, Int(left))
    }
  }

  func retire() {
    descriptor.withLock { $0 = nil }
  }
}
