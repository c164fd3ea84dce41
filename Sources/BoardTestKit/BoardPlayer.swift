/// Plays a script: knows what the board does next and when, and puts the faults in.
///
/// A value without I/O or clock: `BoardThread` tells it what happened and the time.
struct BoardPlayer {
  typealias Instant = ContinuousClock.Instant

  /// What the board has to do now.
  enum Step: Equatable {
    /// Send these bytes, as many as the host takes.
    case send(ArraySlice<UInt8>)
    /// Nothing before this moment, or before the host sends something.
    case wait(until: Instant?)
    /// Vanish.
    case unplug
  }

  private let original: any BoardScript
  private var script: any BoardScript
  private var faults: [LinkFault]
  private var output = BoardOutput()
  private var spewing: (bytes: [UInt8], every: Duration)?
  private var pausedUntil: Instant?
  private var nextSpew: Instant?
  private var isUnplugged = false
  private var receivedCount = 0
  private var sentCount = 0

  init(_ script: any BoardScript, faults: [LinkFault]) {
    original = script
    self.script = script
    self.faults = faults
  }

  /// Bytes waiting to be sent; the board should read no more while there are too many.
  var backlog: Int { output.byteCount }

  /// The board gets power, or starts again.
  mutating func start() {
    output = BoardOutput()
    spewing = nil
    pausedUntil = nil
    script = original
    for action in script.start() { output.append(action) }
  }

  /// The board reads bytes.
  mutating func receive(_ bytes: some Sequence<UInt8>) {
    for byte in bytes where !isUnplugged {
      receivedCount += 1
      let answer = script.receive(byte)
      if take(.unplugAfterReceiving(receivedCount)) {
        isUnplugged = true
      } else if take(.resetAfterReceiving(receivedCount)) {
        start()
      } else {
        for action in answer { output.append(action) }
      }
    }
  }

  /// So many of the bytes of the last `Step.send` were sent.
  mutating func sent(_ count: Int) {
    sentCount += count
    output.sent(count)
    if take(.unplugAfterSending(sentCount)) { isUnplugged = true }
  }

  /// What to do at the time `now`.
  mutating func next(at now: Instant) -> Step {
    while !isUnplugged {
      if let pausedUntil, now < pausedUntil { return .wait(until: pausedUntil) }
      pausedUntil = nil
      let bytes = output.pendingBytes
      if !bytes.isEmpty { return .send(bytes.prefix(allowance)) }
      if let action = output.takeAction() {
        perform(action, at: now)
      } else if let spewing, now >= nextSpew ?? now {
        nextSpew = now + spewing.every
        output.append(.say(spewing.bytes))
      } else {
        return .wait(until: spewing == nil ? nil : nextSpew)
      }
    }
    return .unplug
  }

  /// How many bytes may be sent before the next fault.
  private var allowance: Int {
    faults.reduce(Int.max) { least, fault in
      if case .unplugAfterSending(let limit) = fault {
        min(least, limit - sentCount)
      } else {
        least
      }
    }
  }

  private mutating func perform(_ action: BoardAction, at now: Instant) {
    switch action {
    case .say: break
    case .spew(let bytes, let pace): spewing = bytes.isEmpty ? nil : (bytes, pace)
    case .hush: spewing = nil
    case .pause(let duration): pausedUntil = now + duration
    case .reset: start()
    case .unplug: isUnplugged = true
    }
  }

  private mutating func take(_ fault: LinkFault) -> Bool {
    guard let index = faults.firstIndex(of: fault) else { return false }
    faults.remove(at: index)
    return true
  }
}
