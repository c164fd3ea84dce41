import Glibc
import Synchronization
import Transport

/// Names of the sockets for modem lines: `mote-lines-PROCESS-NUMBER`.
enum ModemSocketPath {
  private static let prefix = "mote-lines-"
  private static let count = Atomic<Int>(0)

  /// A path in `folder` nobody has; sockets that killed processes left there are removed by the way.
  static func make(in folder: String) -> String {
    removeAbandoned(from: folder)
    let number = count.add(1, ordering: .relaxed).newValue
    let path = "\(folder)/\(prefix)\(getpid())-\(number)"
    // Left behind by a killed process of this number.
    unlink(path)
    return path
  }

  private static func removeAbandoned(from folder: String) {
    for name in SmallFile.names(in: folder) where name.hasPrefix(prefix) {
      let process = name.dropFirst(prefix.count).split(separator: "-").first.flatMap { Int32($0) }
      guard let process, process > 0, kill(process, 0) != 0, errno == ESRCH else { continue }
      let path = folder + "/" + name
      // A process of another container may have the folder and not the numbers.
      if isRefusing(path) { unlink(path) }
    }
  }

  /// Whether nobody listens any more.
  private static func isRefusing(_ path: String) -> Bool {
    guard var address = SocketAddress.unix(path: path) else { return false }
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(AF_UNIX, kind, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    return status != 0 && errno == ECONNREFUSED
  }
}
