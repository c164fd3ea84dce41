/// What can go wrong with a port; `port` is always the name the person gave.
public enum TransportError: Error, Equatable, Sendable {
  /// There is no such device or socket.
  case absent(port: String)
  /// A socket address nobody answers at; `reason` is the system's or the resolver's text.
  case unreachable(port: String, reason: String)
  /// Another process has the port; `holders` is empty when the system does not tell which.
  case busy(port: String, holders: [PortHolder])
  /// The person may not open the port; `group` owns it, where that is known.
  case noPermission(port: String, group: String?)
  /// The name leads to something that is no port, such as a plain file or a virtual console.
  case notAPort(port: String)
  /// The name cannot be read; `form` shows how it is written.
  case malformedName(port: String, form: String)
  /// The port does not offer this baud rate.
  case badBaudRate(port: String, rate: Int)
  /// The device has gone: pulled out, switched off, or its process ended.
  case unplugged(port: String)
  /// The device did not take `unsent` bytes before the deadline.
  case stalled(port: String, unsent: Int)
  /// The port was used after `close()`.
  case closed(port: String)
  /// The system refused `operation` with error number `code`.
  case system(port: String, operation: String, code: Int32)
}

extension TransportError {
  /// Whether the same port will never open under this name, however long one waits.
  var isFinal: Bool {
    switch self {
    case .notAPort, .malformedName, .badBaudRate, .closed: true
    case .absent, .unreachable, .busy, .noPermission, .unplugged, .stalled, .system: false
    }
  }
}
