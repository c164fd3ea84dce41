import Glibc
import Transport

/// The board's side of its link: a pty master, or a listening socket and its one host.
struct BoardEndpoint {
  /// What a host opens.
  let port: String
  /// Where bytes go; -1 while no host is connected.
  private(set) var stream: Int32
  private let listener: Int32
  /// One descriptor of the slave, so that a host may close the port and come again.
  private let slave: Int32
  private let socketPath: String?

  init(_ link: BoardLink) throws(TransportError) {
    switch link {
    case .pseudoTerminal: self.init(pty: try HeldPseudoTerminal())
    case .unixSocket(let path): try self.init(unix: path)
    case .tcp: try self.init(tcpHost: "127.0.0.1")
    }
  }

  /// The descriptor to poll for input: the host's bytes, or a host that wants to connect.
  var awaited: Int32 { stream >= 0 ? stream : listener }

  /// Lets a waiting host in; true when there is one now.
  mutating func acceptHost() -> Bool {
    guard stream < 0 else { return true }
    stream = accept(listener, nil, nil)
    guard stream >= 0 else { return false }
    _ = fcntl(stream, F_SETFD, FD_CLOEXEC)
    _ = fcntl(stream, F_SETFL, O_NONBLOCK)
    return true
  }

  /// The host has gone; false when that ends the link.
  mutating func hostLeft() -> Bool {
    guard listener >= 0 else { return false }
    if stream >= 0 { Glibc.close(stream) }
    stream = -1
    return true
  }

  /// The host's terminal holds bytes the host has not read; a hang-up would destroy them.
  ///
  /// Asked by `poll`, which first lets the kernel hand over what is on its way (Linux `n_tty_poll`);
  /// FIONREAD does not.
  var holdsUnreadBytes: Bool {
    var waiting = pollfd(fd: slave, events: Int16(POLLIN), revents: 0)
    return slave >= 0 && poll(&waiting, 1, 0) == 1
  }

  /// Vanishes.
  ///
  /// A socket closed with unread input would destroy what its host has not read yet.
  func close() {
    if listener >= 0, stream >= 0 {
      shutdown(stream, Int32(SHUT_WR))
      var sink = [UInt8](repeating: 0, count: 64 * 1024)
      var rounds = 64
      while rounds > 0, read(stream, &sink, sink.count) > 0 { rounds -= 1 }
    }
    for descriptor in [stream, listener, slave] where descriptor >= 0 { Glibc.close(descriptor) }
    if let socketPath { unlink(socketPath) }
  }

  private init(pty: HeldPseudoTerminal) {
    port = pty.path
    stream = pty.master
    listener = -1
    slave = pty.slave
    socketPath = nil
  }

  private init(unix path: String) throws(TransportError) {
    guard var address = SocketAddress.unix(path: path) else {
      throw .malformedName(port: path, form: "a path of at most 107 bytes")
    }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    listener = try Self.listen(AF_UNIX, &address, length, port: path)
    port = "unix:" + path
    stream = -1
    slave = -1
    socketPath = path
  }

  private init(tcpHost host: String) throws(TransportError) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, host, &address.sin_addr)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = try Self.listen(AF_INET, &address, length, port: host)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = getsockname(descriptor, $0, &length)
      }
    }
    listener = descriptor
    port = "socket://\(host):\(UInt16(bigEndian: address.sin_port))"
    stream = -1
    slave = -1
    socketPath = nil
  }

  private static func listen<Address>(
    _ family: Int32,
    _ address: inout Address,
    _ length: socklen_t,
    port: String
  ) throws(TransportError) -> Int32 {
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, kind, 0)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(descriptor, $0, length)
      }
    }
    guard descriptor >= 0, bound == 0, Glibc.listen(descriptor, 1) == 0 else {
      let code = errno
      if descriptor >= 0 { Glibc.close(descriptor) }
      throw .system(port: port, operation: "listening", code: code)
    }
    return descriptor
  }
}
