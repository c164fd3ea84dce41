import Glibc
import Synchronization

/// DTR and RTS of a serial port, until the port is closed.
final class SerialModemLines: ModemLines {
  private let name: String
  /// Nil once the descriptor is about to be closed: its number may then mean another file.
  private let descriptor: Mutex<Int32?>

  init(descriptor: Int32, name: String) {
    self.name = name
    self.descriptor = Mutex(descriptor)
  }

  func set(dtr: Bool, rts: Bool) throws(TransportError) {
    try descriptor.withLock { descriptor throws(TransportError) in
      guard let descriptor else { throw TransportError.closed(port: name) }
      var lines: CInt = 0
      guard ioctl(descriptor, UInt(TIOCMGET), &lines) == 0 else { throw failure() }
      lines = dtr ? lines | CInt(TIOCM_DTR) : lines & ~CInt(TIOCM_DTR)
      lines = rts ? lines | CInt(TIOCM_RTS) : lines & ~CInt(TIOCM_RTS)
      guard ioctl(descriptor, UInt(TIOCMSET), &lines) == 0 else { throw failure() }
    }
  }

  func retire() {
    descriptor.withLock { $0 = nil }
  }

  private func failure() -> TransportError {
    SerialSettings.failure(name, "setting the modem lines", errno)
  }
}
