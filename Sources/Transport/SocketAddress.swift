package import Glibc

/// Socket addresses as the kernel reads them.
package enum SocketAddress {
  /// The address of a Unix socket; nil when `path` does not fit in its 107 bytes and a zero.
  package static func unix(path: String) -> sockaddr_un? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return address
  }
}
