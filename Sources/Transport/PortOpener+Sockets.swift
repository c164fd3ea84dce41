import Glibc

extension PortOpener {
  /// Connects to a Unix stream socket, such as a QEMU character device.
  func openUnixSocket(
    _ path: String,
    name: String
  ) throws(TransportError) -> DescriptorTransport {
    try DescriptorTransport(adopting: connectUnix(path, name: name), name: name)
  }

  /// A connected Unix stream socket, which does not block.
  func connectUnix(_ path: String, name: String) throws(TransportError) -> Int32 {
    guard var address = SocketAddress.unix(path: path) else {
      throw .malformedName(port: name, form: "unix:PATH with at most 107 bytes in PATH")
    }
    let descriptor = try newSocket(AF_UNIX, name: name)
    // A connect to a Unix socket never waits: it succeeds, fails, or finds the queue full.
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else {
      let code = errno
      close(descriptor)
      throw unixFailure(name, code)
    }
    return descriptor
  }

  /// Connects to a TCP server, trying all addresses of the host within `connectTimeout`.
  func openTCP(
    host: String,
    port: String,
    name: String
  ) throws(TransportError) -> DescriptorTransport {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, port, &hints, &list)
    guard status == 0 else {
      throw .unreachable(port: name, reason: String(cString: gai_strerror(status)))
    }
    defer { freeaddrinfo(list) }
    let deadline = ContinuousClock.now + connectTimeout
    var code = ETIMEDOUT
    var next = list
    while let entry = next?.pointee, ContinuousClock.now < deadline {
      next = entry.ai_next
      let descriptor = try newSocket(entry.ai_family, name: name)
      code = finishConnecting(descriptor, to: entry, before: deadline)
      if code == 0 { return try adoptTCP(descriptor, name: name) }
      close(descriptor)
    }
    throw .unreachable(port: name, reason: String(cString: strerror(code)))
  }

  private func newSocket(_ family: Int32, name: String) throws(TransportError) -> Int32 {
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, kind, 0)
    guard descriptor >= 0 else {
      throw .system(port: name, operation: "opening a socket", code: errno)
    }
    return descriptor
  }

  private func unixFailure(_ name: String, _ code: Int32) -> TransportError {
    switch code {
    case ENOENT, ENOTDIR: .absent(port: name)
    case EACCES, EPERM: .noPermission(port: name, group: nil)
    case EAGAIN: .busy(port: name, holders: [])
    case EPROTOTYPE: .notAPort(port: name)
    default: .unreachable(port: name, reason: String(cString: strerror(code)))
    }
  }

  /// 0 or the error number.
  private func finishConnecting(
    _ descriptor: Int32,
    to entry: addrinfo,
    before deadline: ContinuousClock.Instant
  ) -> Int32 {
    if connect(descriptor, entry.ai_addr, entry.ai_addrlen) == 0 { return 0 }
    guard errno == EINPROGRESS else { return errno }
    let left = ContinuousClock.now.duration(to: deadline) / Duration.milliseconds(1)
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&waiting, 1, Int32(max(0, min(left, 60_000)))) == 1 else { return ETIMEDOUT }
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length) == 0 else { return errno }
    return code
  }

  private func adoptTCP(
    _ descriptor: Int32,
    name: String
  ) throws(TransportError) -> DescriptorTransport {
    var on: Int32 = 1
    // The raw REPL is one small packet after another: none may wait for the answer to the last.
    setsockopt(
      descriptor,
      Int32(IPPROTO_TCP),
      TCP_NODELAY,
      &on,
      socklen_t(MemoryLayout<Int32>.size)
    )
    return try DescriptorTransport(adopting: descriptor, name: name)
  }
}
