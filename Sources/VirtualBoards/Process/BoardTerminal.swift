import BoardTestKit
import Glibc
import Synchronization
import Transport

/// The pty between mote and a board's process.
///
/// One descriptor of the slave is held here, so that the master stays valid while no process is
/// attached: without it every reset would look like an unplugged board.
final class BoardTerminal: Sendable {
  /// Non-blocking and in raw mode.
  let master: Int32

  /// What the process opens.
  let slavePath: String

  private let slave: Mutex<Int32?>

  /// Opens a new pty.
  ///
  /// - Throws: `TransportError.system`.
  init() throws(TransportError) {
    let pair = try HeldPseudoTerminal()
    master = pair.master
    slavePath = pair.path
    slave = Mutex(pair.slave)
  }

  deinit {
    hangUp()
    close(master)
  }

  /// Lets the master's reader see that the board is gone for good; calling it again does nothing.
  func hangUp() {
    slave.withLock { slave in
      if let descriptor = slave { close(descriptor) }
      slave = nil
    }
  }

  /// Bytes that the board's process has still to read.
  var unreadCount: Int {
    slave.withLock { slave in slave.map { UnreadBytes.count(at: $0) } ?? 0 }
  }

  /// A descriptor of the master for somebody who closes it.
  ///
  /// - Throws: `VirtualBoardFailure.system`.
  func duplicateMaster() throws(VirtualBoardFailure) -> Int32 {
    let copy = fcntl(master, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .system(operation: "opening the board's pty", code: errno) }
    return copy
  }

  /// Waits, blocking, for output; false when `limit` passed or the other side hung up first.
  func waitForOutput(_ limit: Duration) -> Bool {
    let deadline = ContinuousClock.now + limit
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&request, 1, PollTimeout.milliseconds(until: deadline)) < 0 {
      guard errno == EINTR else { return false }
    }
    return request.revents & Int16(POLLIN) != 0
  }

  /// Takes what has arrived, as text for a message.
  func takeText() -> String {
    var bytes: [UInt8] = Array(repeating: 0, count: 1000)
    let count = max(0, read(master, &bytes, bytes.count))
    let printable = bytes.prefix(count).map { $0 < 32 || $0 > 126 ? UInt8(ascii: " ") : $0 }
    let words = String(decoding: printable, as: UTF8.self).split(separator: " ")
    return words.joined(separator: " ")
  }
}
