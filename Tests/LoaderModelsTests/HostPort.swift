import Glibc
import Transport

/// A descriptor a test holds on the model: its port, or the socket of its lines.
struct HostPort: Sendable {
  private static let patience = Duration.seconds(10)

  private let descriptor: Int32

  /// Opens a terminal.
  init?(_ path: String) {
    descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var settings = termios()
    tcgetattr(descriptor, &settings)
    cfmakeraw(&settings)
    cfsetspeed(&settings, speed_t(B115200))
    tcsetattr(descriptor, TCSANOW, &settings)
  }

  /// Connects to a socket.
  init?(socket path: String) {
    guard var address = SocketAddress.unix(path: path) else { return nil }
    descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else { return nil }
  }

  func write(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  /// What comes until `isEnough`; nil when that takes too long.
  func read(until isEnough: ([UInt8]) -> Bool) -> [UInt8]? {
    let end = ContinuousClock.now + Self.patience
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !isEnough(bytes) {
      guard ContinuousClock.now < end else { return nil }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&waiting, 1, 100)
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 { bytes += buffer.prefix(count) }
    }
    return bytes
  }

  func close() {
    _ = Glibc.close(descriptor)
  }
}
