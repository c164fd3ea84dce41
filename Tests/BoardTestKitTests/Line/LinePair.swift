import BoardTestKit
import Glibc
import Synchronization
import Transport

/// A line whose board is a descriptor of the test.
final class LinePair: Sendable {
  let line: FaultyLine
  /// The board's program would have this open.
  let board: Int32

  private let master: Int32
  private let isBoardOpen = Mutex(true)

  init(
    _ settings: LineSettings = LineSettings(),
    faults: [LineFault] = [],
    log: LineLogging = .off,
    whenQuiet: @escaping @Sendable (LineStatistics) -> Void = { _ in }
  ) throws {
    let pty = try PseudoTerminal()
    let board = open(pty.slavePath, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard board >= 0 else { throw Late() }
    line = try FaultyLine(
      boardDescriptor: pty.master,
      settings: settings,
      faults: faults,
      log: log,
      unread: { UnreadBytes.count(at: board) },
      whenQuiet: whenQuiet
    )
    self.board = board
    master = pty.master
  }

  /// What the link leads to.
  var device: String? {
    guard let resolved = realpath(line.port, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  func openHost() throws -> Int32 {
    let host = open(line.port, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard host >= 0 else { throw Late() }
    return host
  }

  func write(_ bytes: [UInt8], to descriptor: Int32) {
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }

  /// Writes and reads at once: a terminal holds 4 KiB.
  func exchange(_ bytes: [UInt8], from sender: Int32, to receiver: Int32) -> [UInt8] {
    var unsent = bytes[...]
    var received: [UInt8] = []
    let deadline = ContinuousClock.now + .seconds(10)
    while received.count < bytes.count, ContinuousClock.now < deadline {
      if !unsent.isEmpty {
        let count = unsent.withUnsafeBytes { Glibc.write(sender, $0.baseAddress, $0.count) }
        if count > 0 { unsent.removeFirst(count) }
      }
      received += read(receiver, bytes.count - received.count, within: .milliseconds(2))
    }
    return received
  }

  /// At most `count` bytes; fewer when no more come.
  func read(_ descriptor: Int32, _ count: Int, within limit: Duration = .seconds(2)) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: count)
    let deadline = ContinuousClock.now + limit
    while bytes.count < count, ContinuousClock.now < deadline {
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&request, 1, 1)
      let got = Glibc.read(descriptor, &buffer, count - bytes.count)
      if got > 0 { bytes += buffer[..<got] }
      if got < 0, errno == EIO { break }
    }
    return bytes
  }

  func wait(until isDone: () -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while !isDone() {
      guard ContinuousClock.now < deadline else { throw Late() }
      poll(nil, 0, 1)
    }
  }

  func hangUpBoard() {
    isBoardOpen.withLock { isOpen in
      if isOpen { Glibc.close(board) }
      isOpen = false
    }
  }

  func close() {
    line.close()
    guard fcntl(master, F_GETFD) >= 0 else { return }
    hangUpBoard()
    Glibc.close(master)
  }

  static func text(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { Glibc.close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  struct Late: Error {}
}

/// What a line has reported.
final class Reports: Sendable {
  private let all = Mutex<[LineStatistics]>([])

  var count: Int { all.withLock(\.count) }

  var last: LineStatistics? { all.withLock(\.last) }

  func add(_ statistics: LineStatistics) {
    all.withLock { $0.append(statistics) }
  }
}
