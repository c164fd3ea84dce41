/// The speed of a line, of ports that have one.
public protocol LineRate: Sendable {
  /// Changes to `baudRate` bits per second at once.
  ///
  /// Bytes on their way out go at either rate: change it when the other side has answered them.
  ///
  /// - Throws: `TransportError.badBaudRate` when the port runs at no rate near it, with the old rate
  ///   still set as far as the port lets it; `.unplugged` when the device is gone, `.closed` after
  ///   `close()`.
  func set(baudRate: Int) throws
}
