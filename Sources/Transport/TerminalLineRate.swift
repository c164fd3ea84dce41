import Glibc
import Synchronization

/// The rate of a serial port or a pty, until the port is closed.
///
/// A pty carries bytes at any speed; its rate is only what the other side reads there.
final class TerminalLineRate: LineRate {
  /// One part in so many, as when a port is opened.
  private static let tolerance = 40

  private let name: String
  /// Nil once the descriptor is about to be closed: its number may then mean another file.
  private let descriptor: Mutex<Int32?>

  init(descriptor: Int32, name: String) {
    self.name = name
    self.descriptor = Mutex(descriptor)
  }

  func set(baudRate: Int) throws(TransportError) {
    guard (1...SerialSettings.highestBaudRate).contains(baudRate) else {
      throw .badBaudRate(port: name, rate: baudRate)
    }
    try descriptor.withLock { descriptor throws(TransportError) in
      guard let descriptor else { throw TransportError.closed(port: name) }
      guard let before = TerminalRate.read(descriptor) else { throw failure("reading the rate") }
      guard TerminalRate.set(descriptor, baudRate: UInt32(baudRate)) else {
        throw errno == EINVAL
          ? .badBaudRate(port: name, rate: baudRate) : failure("setting the rate")
      }
      // Some drivers take any rate and then run at another one.
      guard let actual = TerminalRate.read(descriptor) else { throw failure("reading the rate") }
      guard abs(Int(actual) - baudRate) * Self.tolerance <= baudRate else {
        _ = TerminalRate.set(descriptor, baudRate: before)
        throw TransportError.badBaudRate(port: name, rate: baudRate)
      }
    }
  }

  func retire() {
    descriptor.withLock { $0 = nil }
  }

  private func failure(_ operation: String) -> TransportError {
    SerialSettings.failure(name, operation, errno)
  }
}
