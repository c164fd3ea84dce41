import Glibc
import Transport

/// The modem lines a pty does not have: a Unix socket that takes lines of text such as `1 0` or
/// `1 0 81234567890123`.
struct ModemSocket {
  private static let longestLine = 64

  /// Where it is.
  let path: String
  private let listener: Int32
  private(set) var client: Int32 = -1
  private var text: [UInt8] = []

  /// Listens at `path`, which must not exist.
  init(path: String) throws(TransportError) {
    guard var address = SocketAddress.unix(path: path) else {
      throw .malformedName(port: path, form: "a path of at most 107 bytes")
    }
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(AF_UNIX, kind, 0)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard descriptor >= 0, bound == 0, Glibc.listen(descriptor, 4) == 0 else {
      let code = errno
      if descriptor >= 0 { Glibc.close(descriptor) }
      if bound == 0 { unlink(path) }
      throw .system(port: path, operation: "listening", code: code)
    }
    self.path = path
    listener = descriptor
  }

  /// To be polled for input: one host at a time.
  var awaited: Int32 { client >= 0 ? client : listener }

  /// Lets a host in, or reads what it says.
  mutating func take() -> [LineChange] {
    guard client >= 0 else {
      client = accept(listener, nil, nil)
      if client >= 0 {
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        _ = fcntl(client, F_SETFL, O_NONBLOCK)
      }
      return []
    }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = read(client, &buffer, buffer.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return [] }
    guard count > 0 else {
      Glibc.close(client)
      client = -1
      text = []
      return []
    }
    return changes(in: buffer.prefix(count))
  }

  /// Ends it and removes its path.
  func close() {
    if client >= 0 { Glibc.close(client) }
    Glibc.close(listener)
    unlink(path)
  }

  private mutating func changes(in bytes: ArraySlice<UInt8>) -> [LineChange] {
    var changes: [LineChange] = []
    for byte in bytes {
      if byte != UInt8(ascii: "\n") {
        if text.count < Self.longestLine { text.append(byte) }
        continue
      }
      if let change = LineChange(String(decoding: text, as: UTF8.self)) { changes.append(change) }
      text = []
    }
    return changes
  }
}
