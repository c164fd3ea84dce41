import Glibc

extension LineState {
  /// False when there was nothing to read.
  @discardableResult
  mutating func readBoard(most: Int) -> Bool {
    let room = min(most, buffer.count)
    guard room > 0 else { return false }
    let count = read(board, &buffer, room)
    guard count > 0 else {
      // Nobody holds the board's side any more.
      if count == 0 || errno == EIO { isOver = true }
      return false
    }
    line.send(buffer[..<count], .down, at: now)
    noteTraffic()
    return true
  }

  @discardableResult
  mutating func readHost(most: Int) -> Bool {
    let room = min(most, buffer.count)
    guard line.isPlugged, room > 0 else { return false }
    let count = read(host.master, &buffer, room)
    guard count > 0 else { return false }
    line.send(buffer[..<count], .up, at: now)
    noteTraffic()
    return true
  }

  mutating func passUp(at time: Duration) {
    if forBoard.isEmpty {
      let unread = unread
      let arrived = line.take(.up, at: time, unread: unread())
      forBoard = arrived.bytes
      if !forBoard.isEmpty { noteTraffic() }
      if let unplug = arrived.unplug { leaving = (unplug, time + Self.longestFarewell) }
    }
    Self.write(&forBoard, to: board)
  }

  mutating func passDown(at time: Duration) {
    if forHost.isEmpty {
      let arrived = line.take(.down, at: time)
      forHost = arrived.bytes
      if !forHost.isEmpty { noteTraffic() }
      if let unplug = arrived.unplug { leaving = (unplug, time + Self.longestFarewell) }
    }
    Self.write(&forHost, to: host.master)
  }

  /// Unplugs when the host has read what had arrived.
  mutating func leave(at time: Duration) {
    guard let (order, deadline) = leaving else { return }
    Self.write(&forBoard, to: board)
    Self.write(&forHost, to: host.master)
    let isDone = forBoard.isEmpty && forHost.isEmpty && !host.holdsUnreadBytes
    if isDone || time >= deadline { unplug(order) }
  }

  mutating func comeBack(at time: Duration) {
    if let moment = line.returnTime, moment <= time { replug() }
  }

  private static func write(_ bytes: inout [UInt8], to descriptor: Int32) {
    guard !bytes.isEmpty else { return }
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 { bytes.removeFirst(count) }
  }
}
