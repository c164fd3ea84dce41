import Glibc
import Transport

/// The pty of a simulated loader; its slave is held open, so that hosts may come and go.
struct LoaderLine: Sendable {
  let port: String
  let master: Int32
  private let slave: Int32

  init() throws(TransportError) {
    let pty = try PseudoTerminal()
    let slave = open(pty.slavePath, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard slave >= 0 else {
      let code = errno
      Glibc.close(pty.master)
      throw .system(port: pty.slavePath, operation: "holding the slave", code: code)
    }
    port = pty.slavePath
    master = pty.master
    self.slave = slave
  }

  func close() {
    Glibc.close(master)
    Glibc.close(slave)
  }
}
