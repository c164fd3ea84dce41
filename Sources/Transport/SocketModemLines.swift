import Glibc
import Synchronization

/// DTR and RTS over a Unix socket, for ports that have none and are played by a program.
///
/// A line of text `DTR RTS TIME` for each change, such as `1 0 81234567890123`; `1` is asserted, the time
/// is in nanoseconds of the system's monotonic clock. As with a serial port
/// both are released when the port is closed.
final class SocketModemLines: ModemLines {
  private let name: String
  /// Nil once it is closed: its number may then mean another file.
  private let descriptor: Mutex<Int32?>

  /// Takes over a connected socket.
  init(descriptor: Int32, name: String) {
    self.name = name
    self.descriptor = Mutex(descriptor)
  }

  deinit {
    retire()
  }

  func set(dtr: Bool, rts: Bool) throws(TransportError) {
    try descriptor.withLock { descriptor throws(TransportError) in
      guard let descriptor else { throw TransportError.closed(port: name) }
      guard !Self.send(dtr: dtr, rts: rts, to: descriptor) else { return }
      guard [EPIPE, ECONNRESET].contains(errno) else {
        throw .system(port: name, operation: "setting the modem lines", code: errno)
      }
      throw .unplugged(port: name)
    }
  }

  func retire() {
    descriptor.withLock { descriptor in
      guard let socket = descriptor else { return }
      _ = Self.send(dtr: false, rts: false, to: socket)
      close(socket)
      descriptor = nil
    }
  }

  /// A few bytes: a socket takes them whole or not at all.
  private static func send(dtr: Bool, rts: Bool, to socket: Int32) -> Bool {
    let text = Array("\(dtr ? 1 : 0) \(rts ? 1 : 0) \(MonotonicTime.nanoseconds)\n".utf8)
    return Glibc.send(socket, text, text.count, Int32(MSG_NOSIGNAL)) == text.count
  }
}
