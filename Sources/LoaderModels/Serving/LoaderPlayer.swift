/// Plays a model in time: what it does next and when.
///
/// A value without I/O or clock: `LoaderThread` tells it what happened and the time.
struct LoaderPlayer {
  typealias Instant = ContinuousClock.Instant

  /// What is to be done now.
  enum Step {
    /// Send these bytes, as many as the host takes.
    case send(ArraySlice<UInt8>)
    /// Tell the owner.
    case tell(LoaderEvent)
    /// Nothing before this moment, or before something comes in.
    case wait(until: Instant?)
  }

  /// Shorter waits are put together: the system's are no finer.
  private static let shortestWait = Duration.milliseconds(1)
  private static let bitsPerByte = 10

  private(set) var model: ESPROMModel
  private let clock: LoaderClock
  private var events: [LoaderEvent] = []
  private var output: ArraySlice<UInt8> = []
  private var busyUntil: Instant?
  private var debt = Duration.zero
  private var lastPass: Instant

  init(_ model: ESPROMModel, clock: LoaderClock, at now: Instant) {
    self.model = model
    self.clock = clock
    lastPass = now
  }

  /// Everything was done that was asked for: the chip reads again.
  var isReady: Bool { events.isEmpty && output.isEmpty && busyUntil == nil }

  /// Bytes from the host, at its rate when that is known.
  mutating func receive(_ bytes: ArraySlice<UInt8>, atRate rate: Int?) {
    events.append(.busy(wireTime(bytes.count, rate: rate)))
    events += model.receive(bytes, atRate: rate)
  }

  /// The firmware says something; lost unless it runs.
  mutating func say(_ bytes: [UInt8]) {
    if model.isRunning, !bytes.isEmpty { events.append(.send(bytes)) }
  }

  /// The host's rate now; before its first byte nobody has chosen one.
  mutating func host(rate: Int?) {
    if model.hostRate != nil { model.hostRate = rate }
  }

  /// The modem lines changed, some time ago: what the host held low for long enough was low when EN
  /// rose, also where several changes are heard of at once.
  mutating func lines(_ change: LineChange) {
    let isRising = model.wakesAfter != nil
    add(model.lines(dtr: change.dtr, rts: change.rts, after: max(.zero, change.time - lastPass)))
    // Without EN on its way up, time that has passed was nobody's: the next change counts from here.
    lastPass = isRising ? max(lastPass, change.time) : change.time
  }

  /// The chip begins anew.
  mutating func restart(_ restart: LoaderRestart) {
    add(model.restart(restart))
  }

  /// So many of the bytes of the last `Step.send` were sent.
  mutating func sent(_ count: Int) {
    output = output.dropFirst(count)
  }

  /// What to do at the time `now`.
  mutating func next(at now: Instant) -> Step {
    if model.wakesAfter != nil { add(model.pass(now - lastPass)) }
    lastPass = now
    while true {
      if let busyUntil {
        guard now >= busyUntil else { return .wait(until: earliest(busyUntil, now)) }
        // What was overslept is not owed any more.
        debt -= now - busyUntil
        self.busyUntil = nil
      }
      if !output.isEmpty { return .send(output) }
      guard !events.isEmpty else { return .wait(until: earliest(nil, now)) }
      let event = events.removeFirst()
      switch event {
      case .send(let bytes):
        output = bytes[...]
        owe(wireTime(bytes.count, rate: model.rate), at: now)
      case .busy(let time): owe(time, at: now)
      case .reset: break
      case .rate, .runs, .passes, .listens, .block, .vanishes: return .tell(event)
      }
    }
  }

  /// A reset takes back what was still to be done.
  private mutating func add(_ new: [LoaderEvent]) {
    if new.contains(.reset) {
      events = []
      output = []
      busyUntil = nil
      debt = .zero
    }
    events += new
  }

  private mutating func owe(_ time: Duration, at now: Instant) {
    guard clock.speed > 0 else { return }
    debt += time / clock.speed
    guard debt >= Self.shortestWait else { return }
    busyUntil = now + debt
    debt = .zero
  }

  private func wireTime(_ count: Int, rate: Int?) -> Duration {
    guard clock.countsWire else { return .zero }
    let rate = max(1, rate ?? ESPROMModel.bootRate)
    return .microseconds(Int64(count * Self.bitsPerByte) * 1_000_000 / Int64(rate))
  }

  private func earliest(_ instant: Instant?, _ now: Instant) -> Instant? {
    let wake = model.wakesAfter.map { now + $0 }
    guard let instant, let wake else { return instant ?? wake }
    return min(instant, wake)
  }
}
