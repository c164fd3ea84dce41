import BoardTestKit

/// Runs a line on virtual time: looks at it whenever it asks for that.
struct LineDrive {
  /// One byte and when it arrived.
  struct Arrival: Hashable {
    let byte: UInt8
    let time: Duration
  }

  var line: UARTLine
  private(set) var up: [Arrival] = []
  private(set) var down: [Arrival] = []
  private(set) var now = Duration.zero
  /// Bytes that lie unread at the board, as the line is told.
  var unread = 0

  init(_ settings: LineSettings = LineSettings(), faults: [LineFault] = []) {
    line = UARTLine(settings, faults: faults)
  }

  var upBytes: [UInt8] { up.map(\.byte) }

  var downBytes: [UInt8] { down.map(\.byte) }

  mutating func send(
    _ bytes: [UInt8],
    _ direction: LineDirection,
    inPiecesOf size: Int = .max
  ) {
    var start = 0
    while start < bytes.count {
      let end = start + min(size, bytes.count - start)
      line.send(bytes[start..<end], direction, at: now)
      start = end
    }
  }

  /// Goes on to `time`, taking what arrives.
  mutating func run(until time: Duration) {
    collect()
    while let next = line.wake(), next <= time {
      // A line that asked for a moment of the past would never end.
      guard next > now || collect() else { break }
      now = max(now, next)
      collect()
    }
    now = max(now, time)
    collect()
  }

  @discardableResult
  private mutating func collect() -> Bool {
    if let moment = line.returnTime, moment <= now { line.replug(at: now) }
    var hasMoved = false
    for direction in LineDirection.allCases {
      let arrived = line.take(direction, at: now, unread: unread)
      let arrivals = arrived.bytes.map { Arrival(byte: $0, time: now) }
      if direction == .up { up += arrivals } else { down += arrivals }
      if let unplug = arrived.unplug { line.unplug(unplug, at: now) }
      hasMoved = hasMoved || !arrived.bytes.isEmpty || arrived.unplug != nil
    }
    return hasMoved
  }
}

/// Bytes in which each place can be told from its neighbours.
func pattern(_ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
}
