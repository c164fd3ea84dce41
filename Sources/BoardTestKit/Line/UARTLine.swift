/// A UART between a host and a board, as a value: bytes go in with the time they were sent at and
/// come out with the time they arrive at.
///
/// Times are durations since the line's start and never go back. What comes out depends on the
/// moments of sending, not on how the bytes were cut or how often the line was looked at. Faults
/// count bytes as their sender sends them.
public struct UARTLine: Sendable {
  /// What may be on its way without pacing; beyond it the sender is held back.
  private static let mostInFlight = 64 * 1024
  /// Of a sender's bytes at least this many may wait for the wire before it is held back.
  ///
  /// Linux serial drivers hold a page, a UART's sender a hundred bytes or two.
  private static let mostWaiting = (up: 4096, down: 256)
  /// A fast wire must not run dry while a busy machine lets its thread wait: 20 ms of bytes.
  private static let baudPerWaiting = 500

  /// How it behaves when nothing goes wrong.
  public let settings: LineSettings

  /// What it has carried.
  public internal(set) var statistics: LineStatistics

  /// Whether the host has its port.
  public internal(set) var isPlugged = true

  /// When the host's port comes back; nil when it is there, or gone for good.
  public internal(set) var returnTime: Duration?

  /// What has happened, when asked for.
  public var log: WireLog?

  var upLane: LineLane
  var downLane: LineLane
  var upFaults: LineFaultPlan
  var downFaults: LineFaultPlan
  var nextNoise: Int64?
  var lastSpeaker: LineDirection?

  /// A line that starts at time zero.
  public init(_ settings: LineSettings = LineSettings(), faults: [LineFault] = []) {
    self.settings = settings
    statistics = LineStatistics(seed: settings.seed)
    let latency = max(0, settings.latency.wholeNanoseconds)
    let readTimer = settings.readTimer.map { max(0, $0.wholeNanoseconds) }
    upLane = LineLane(baud: settings.baud, latency: latency, readTimer: nil)
    downLane = LineLane(baud: settings.baud, latency: latency, readTimer: readTimer)
    upFaults = LineFaultPlan(settings, direction: .up)
    downFaults = LineFaultPlan(settings, direction: .down)
    nextNoise = settings.noise?.interval.wholeNanoseconds
    replaceFaults(faults, at: .zero)
  }

  /// How many bytes may be sent now; with more the line still works and only holds more.
  public func room(_ direction: LineDirection, at time: Duration) -> Int {
    guard isPlugged else { return Self.mostInFlight }
    let isUp = direction == .up
    guard let baud = settings.baud else {
      return max(0, Self.mostInFlight - (isUp ? upLane.count : downLane.count))
    }
    let clock = isUp ? upLane.clock : downLane.clock
    let least = isUp ? Self.mostWaiting.up : Self.mostWaiting.down
    let most = max(least, baud / Self.baudPerWaiting)
    return max(0, most - clock.backlog(at: time.wholeNanoseconds))
  }

  /// When there may be something to take or to do.
  ///
  /// - Parameter directions: those whose receivers take bytes now.
  /// - Returns: nil when only sending can change anything.
  public func wake(for directions: Set<LineDirection> = [.up, .down]) -> Duration? {
    guard isPlugged else { return returnTime }
    var times: [Int64] = []
    if directions.contains(.up), let time = upLane.wake { times.append(time) }
    if directions.contains(.down), let time = downLane.wake { times.append(time) }
    if let nextNoise { times.append(nextNoise) }
    return times.min().map { .nanoseconds($0) }
  }

  /// One end sends `bytes` at `time`.
  public mutating func send(
    _ bytes: some Collection<UInt8>,
    _ direction: LineDirection,
    at time: Duration
  ) {
    guard !bytes.isEmpty else { return }
    if lastSpeaker == direction.opposite { statistics[direction].turnarounds += 1 }
    lastSpeaker = direction
    statistics[direction].sentBytes += bytes.count
    notePhaseBytes(bytes.count, direction)
    guard isPlugged else {
      statistics[direction].lostUnplugged += bytes.count
      return
    }
    let now = time.wholeNanoseconds
    makeNoise(until: now)
    carry(Array(bytes)[...], direction, at: now)
  }

  /// Takes what has arrived at the end of a direction.
  ///
  /// - Parameters:
  ///   - direction: whose receiver takes.
  ///   - time: now.
  ///   - unread: bytes that lie unread at the board; asked where there is a ring.
  /// - Returns: what was not taken yet.
  public mutating func take(
    _ direction: LineDirection,
    at time: Duration,
    unread: @autoclosure () -> Int = 0
  ) -> LineArrivals {
    guard isPlugged else { return LineArrivals(bytes: []) }
    let now = time.wholeNanoseconds
    makeNoise(until: now)
    guard direction == .up else {
      let arrived = downLane.take(at: now, burst: nil)
      return deliver(arrived.bytes, .down, arrived.unplug)
    }
    let ring = settings.ring.map { min(max($0, 1), LineSettings.largestRing) }
    let burst = settings.baud == nil ? nil : ring.map { max(1, $0 / 4) }
    let arrived = upLane.take(at: now, burst: burst)
    guard let ring, !arrived.bytes.isEmpty else {
      return deliver(arrived.bytes, .up, arrived.unplug)
    }
    let kept = arrived.bytes.prefix(max(0, ring - unread()))
    let lost = arrived.bytes.count - kept.count
    statistics.up.lostInRing += lost
    if lost > 0 { log?.note("ring overrun: \(lost) bytes lost", at: time) }
    return deliver(Array(kept), .up, arrived.unplug)
  }

  private mutating func deliver(
    _ bytes: [UInt8],
    _ direction: LineDirection,
    _ unplug: LineArrivals.Unplug?
  ) -> LineArrivals {
    statistics[direction].deliveredBytes += bytes.count
    return LineArrivals(bytes: bytes, unplug: unplug)
  }
}
