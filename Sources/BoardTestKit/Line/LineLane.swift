/// The way of the bytes of one direction: the wire, the bridge's packets, the latency.
///
/// All times are nanoseconds since the line's start and follow from the moments of sending alone:
/// how often the lane is looked at changes nothing.
struct LineLane {
  /// What arrives.
  private enum Cargo {
    case byte(UInt8)
    case unplug(returningAfter: Int64?)
  }

  private struct Flight {
    let due: Int64
    let cargo: Cargo
  }

  /// Arrivals so close together are handed over in one piece, or a fast line would wake its thread
  /// for each byte.
  private static let longestBurst: Int64 = 1_000_000
  private static let compactionLimit = 4096

  private(set) var clock: WireClock
  private let latency: Int64
  private let readTimer: Int64?
  private var flights: [Flight] = []
  private var head = 0
  /// In the bridge, waiting for a full packet.
  private var gathered: [UInt8] = []
  private var gatherDeadline: Int64 = 0
  /// A lane that is late catches up with at most twice its rate.
  private var notBefore: Int64 = 0

  init(baud: Int?, latency: Int64, readTimer: Int64?) {
    clock = WireClock(baud: baud)
    self.latency = latency
    self.readTimer = readTimer
  }

  /// Bytes that have not arrived.
  var count: Int { flights.count - head + gathered.count }

  /// When there will be something to take; nil when nothing is on its way.
  var wake: Int64? {
    let gather = gathered.isEmpty ? nil : gatherDeadline + latency
    guard head < flights.count else { return gather }
    let due = max(notBefore, endOfBurst)
    return gather.map { min($0, due) } ?? due
  }

  /// When the last of those arrives that arrive soon after the first; times only grow.
  private var endOfBurst: Int64 {
    let limit = flights[head].due + Self.longestBurst
    var (last, beyond) = (head, flights.count)
    while beyond - last > 1 {
      let middle = (last + beyond) / 2
      if flights[middle].due <= limit { last = middle } else { beyond = middle }
    }
    return flights[last].due
  }

  /// Puts bytes on the wire that are ready at `time`.
  mutating func put(_ bytes: some Collection<UInt8>, at time: Int64) {
    guard let readTimer else {
      for byte in bytes {
        flights.append(Flight(due: clock.send(at: time) + latency, cargo: .byte(byte)))
      }
      return
    }
    for byte in bytes {
      let end = clock.send(at: time)
      closePacket(before: end)
      if gathered.isEmpty { gatherDeadline = end + readTimer }
      gathered.append(byte)
      if gathered.count == LineSettings.readTimerPayload { closePacket(at: end) }
    }
  }

  /// Holds back what is put on the wire later.
  mutating func stall(for duration: Int64, at time: Int64) {
    clock.pause(for: duration, at: time)
  }

  /// Marks the place between two bytes where the host loses its port.
  mutating func unplug(returningAfter duration: Int64?, at time: Int64) {
    let end = max(clock.free, time)
    closePacket(before: end)
    closePacket(at: end)
    flights.append(Flight(due: end + latency, cargo: .unplug(returningAfter: duration)))
  }

  /// What has arrived at `time`, at most `burst` bytes of it; ends at the loss of the port.
  mutating func take(at time: Int64, burst: Int?) -> (bytes: [UInt8], unplug: LineArrivals.Unplug?)
  {
    closePacket(before: time)
    var bytes: [UInt8] = []
    var unplug: LineArrivals.Unplug?
    let limit = burst ?? Int.max
    if burst != nil, time < notBefore { return ([], nil) }
    while unplug == nil, bytes.count < limit, head < flights.count, flights[head].due <= time {
      switch flights[head].cargo {
      case .byte(let byte): bytes.append(byte)
      case .unplug(let duration):
        unplug = LineArrivals.Unplug(returningAfter: duration.map { .nanoseconds($0) })
      }
      head += 1
    }
    if burst != nil { notBefore = time + clock.halfTime(of: bytes.count) }
    compact()
    return (bytes, unplug)
  }

  /// Forgets all that is on its way; returns how many bytes that were.
  mutating func flush() -> Int {
    let lost = flights[head...].count { flight in
      if case .byte = flight.cargo { true } else { false }
    }
    defer {
      flights.removeAll(keepingCapacity: true)
      gathered.removeAll(keepingCapacity: true)
      head = 0
    }
    return lost + gathered.count
  }

  private mutating func closePacket(before time: Int64) {
    if !gathered.isEmpty, gatherDeadline <= time { closePacket(at: gatherDeadline) }
  }

  private mutating func closePacket(at time: Int64) {
    for byte in gathered { flights.append(Flight(due: time + latency, cargo: .byte(byte))) }
    gathered.removeAll(keepingCapacity: true)
  }

  private mutating func compact() {
    if head == flights.count {
      flights.removeAll(keepingCapacity: true)
      head = 0
    } else if head > Self.compactionLimit {
      flights.removeFirst(head)
      head = 0
    }
  }
}
