import Glibc

/// Ends a `poll` of another thread: closing a descriptor would not.
package struct WakeChannel: Sendable {
  /// To be polled for POLLIN.
  package let readEnd: Int32
  private let writeEnd: Int32

  /// Opens the two descriptors; nil when the system has none left, with `errno` set.
  ///
  /// A socket pair, because `pipe2` is not in the Glibc module and plain `pipe` would let a child
  /// process started at the same moment inherit the ends.
  package init?() {
    var ends: [Int32] = [-1, -1]
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  /// Makes `readEnd` readable; many calls before a `drain` count as one.
  package func wake() {
    var byte: UInt8 = 0
    _ = write(writeEnd, &byte, 1)
  }

  /// Takes all wakes back.
  package func drain() {
    var sink: [UInt8] = Array(repeating: 0, count: 256)
    while read(readEnd, &sink, sink.count) == sink.count {}
  }

  /// Closes both descriptors; nothing may be called afterwards.
  package func close() {
    _ = Glibc.close(readEnd)
    _ = Glibc.close(writeEnd)
  }
}
