import Glibc

/// A pair of terminals whose slave is held open, so that programs may close the port and come again.
///
/// Without that, the master sees a hang-up whenever nobody has the slave open.
public struct HeldPseudoTerminal: Sendable {
  /// The master's descriptor, as that of `PseudoTerminal`.
  public let master: Int32

  /// The descriptor that holds the slave; non-blocking and not inherited by child processes.
  public let slave: Int32

  /// The slave's path, such as `/dev/pts/7`.
  public let path: String

  /// Opens a new pair; nothing is left open where that fails.
  ///
  /// - Throws: `TransportError.system` when the system has no more ptys or descriptors.
  public init() throws(TransportError) {
    let pair = try PseudoTerminal()
    let slave = open(pair.slavePath, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard slave >= 0 else {
      let code = errno
      Glibc.close(pair.master)
      throw .system(port: pair.slavePath, operation: "holding the slave", code: code)
    }
    (master, path) = (pair.master, pair.slavePath)
    self.slave = slave
  }

  /// Closes both, once: the numbers may be other files' afterwards.
  public func close() {
    Glibc.close(slave)
    Glibc.close(master)
  }
}
