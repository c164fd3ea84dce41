import Glibc
import Testing
import Transport

/// Two connected descriptors of which nobody reads the far one.
struct StuckPair {
  private static let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)

  let ours: Int32
  private let far: Int32
  private let listener: Int32

  init(_ link: Link) throws {
    switch link {
    case .pseudoTerminal:
      let pair = try PseudoTerminal()
      far = pair.master
      ours = open(pair.slavePath, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
      listener = -1
    case .unixSocket:
      var ends: [Int32] = [-1, -1]
      try #require(socketpair(AF_UNIX, Self.kind, 0, &ends) == 0)
      (ours, far, listener) = (ends[0], ends[1], -1)
    case .tcp:
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let listening = socket(AF_INET, Self.kind, 0)
      let connecting = socket(AF_INET, Self.kind, 0)
      let isConnected = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          bind(listening, address, length) == 0 && listen(listening, 1) == 0
            && getsockname(listening, address, &length) == 0
            && connect(connecting, address, length) == 0
        }
      }
      try #require(isConnected)
      (ours, far, listener) = (connecting, accept(listening, nil, nil), listening)
    }
    try #require(ours >= 0 && far >= 0)
  }

  /// The far descriptor, which `close()` must not close any more.
  func release() -> Int32 { far }

  /// Closes everything but `ours`.
  func close() {
    for descriptor in [far, listener] where descriptor >= 0 { Glibc.close(descriptor) }
  }
}
