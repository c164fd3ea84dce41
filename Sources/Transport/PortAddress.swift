/// How a person names a port: a path, `unix:PATH` or `socket://HOST:PORT`.
enum PortAddress: Equatable {
  /// A device or a socket in the file system: which one, only the file system tells.
  case path(String)
  /// A Unix socket.
  case unixSocket(path: String)
  /// A TCP server.
  case tcp(host: String, port: String)

  private static let unixPrefix = "unix:"
  private static let tcpPrefix = "socket://"

  /// Reads `name`; IPv6 hosts are written in brackets.
  ///
  /// - Throws: `TransportError.malformedName`.
  init(_ name: String) throws(TransportError) {
    if name.hasPrefix(Self.unixPrefix) {
      self = .unixSocket(path: try Self.path(name, name.dropFirst(Self.unixPrefix.count)))
    } else if name.hasPrefix(Self.tcpPrefix) {
      self = try Self.tcp(name, name.dropFirst(Self.tcpPrefix.count))
    } else {
      self = .path(try Self.path(name, name[...]))
    }
  }

  private static func path(
    _ name: String,
    _ path: Substring
  ) throws(TransportError) -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw .malformedName(port: name, form: "/dev/ttyUSB0 or unix:PATH")
    }
    return String(path)
  }

  private static func tcp(
    _ name: String,
    _ authority: Substring
  ) throws(TransportError) -> PortAddress {
    let malformed = TransportError.malformedName(port: name, form: "socket://HOST:PORT")
    guard let colon = authority.lastIndex(of: ":") else { throw malformed }
    let digits = authority[authority.index(after: colon)...]
    guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = UInt16(digits), number > 0
    else { throw malformed }
    var host = authority[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      throw malformed
    }
    guard !host.isEmpty, !host.utf8.contains(0) else { throw malformed }
    return .tcp(host: String(host), port: "\(number)")
  }
}
