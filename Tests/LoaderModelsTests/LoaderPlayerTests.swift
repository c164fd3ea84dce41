import Testing
import Transport

@testable import LoaderModels

/// What the chip does when, by a clock the test holds.
struct LoaderPlayerTests {
  private static let start = ContinuousClock.now

  private static func player(speed: Double, countsWire: Bool = false) -> LoaderPlayer {
    let clock = LoaderClock(speed: speed, countsWire: countsWire)
    return LoaderPlayer(ESPROMModel(LoaderSettings(chip: .esp32)), clock: clock, at: start)
  }

  private static func begin(sectors: UInt8) -> [UInt8] {
    let attach = ROMDialogue.request(0x0D, [UInt8](repeating: 0, count: 8))
    let words: [UInt8] = [0, sectors * 16, 0, 0] + [1, 0, 0, 0] + [0, 4, 0, 0] + [0, 0, 0, 0]
    return attach + ROMDialogue.request(0x02, words)
  }

  /// Sends everything that is due at `now`; how many bytes that was.
  private static func drain(_ player: inout LoaderPlayer, at now: ContinuousClock.Instant) -> Int {
    var count = 0
    while case .send(let bytes) = player.next(at: now) {
      count += bytes.count
      player.sent(bytes.count)
    }
    return count
  }

  @Test(arguments: [1.0, 50])
  func erasingTakesTime(speed: Double) {
    var player = Self.player(speed: speed)
    player.receive(Self.begin(sectors: 10)[...], atRate: nil)
    #expect(Self.drain(&player, at: Self.start) == 14)
    guard case .wait(let until?) = player.next(at: Self.start) else {
      Issue.record("nothing to wait for")
      return
    }
    #expect(until == Self.start + .milliseconds(120) / speed)
    #expect(!player.isReady)
    #expect(Self.drain(&player, at: until) == 14)
    #expect(player.isReady)
  }

  @Test func noTimeAtAll() {
    var player = Self.player(speed: 0, countsWire: true)
    player.receive(Self.begin(sectors: 10)[...], atRate: 115_200)
    _ = Self.drain(&player, at: Self.start)
    #expect(player.isReady)
  }

  @Test func bytesTakeTheTimeOfTheirRate() {
    var player = Self.player(speed: 1, countsWire: true)
    player.receive([UInt8](repeating: 0, count: 1152)[...], atRate: 115_200)
    guard case .wait(let until?) = player.next(at: Self.start) else {
      Issue.record("nothing to wait for")
      return
    }
    #expect(until == Self.start + .milliseconds(100))
  }

  @Test func shortTimesAddUp() {
    var player = Self.player(speed: 1000)
    var waits = 0
    var now = Self.start
    // Each takes 0.048 ms: one wait of a millisecond for about 21 of them.
    for _ in 0..<84 {
      player.receive(Self.begin(sectors: 4)[...], atRate: nil)
      _ = Self.drain(&player, at: now)
      if case .wait(let until?) = player.next(at: now) {
        waits += 1
        now = until
        _ = Self.drain(&player, at: now)
      }
    }
    #expect(waits == 4)
  }

  @Test func resetTakesBackWhatWasDue() {
    var player = Self.player(speed: 1)
    player.receive(Self.begin(sectors: 10)[...], atRate: nil)
    _ = Self.drain(&player, at: Self.start)
    player.lines(LineChange(dtr: false, rts: true, at: Self.start))
    let later = Self.start + .seconds(1)
    #expect(Self.drain(&player, at: later) == 0)
    #expect(player.isReady)
    #expect(player.model.wakesAfter == nil)
    player.lines(LineChange(dtr: true, rts: false, at: later))
    guard case .wait(let until?) = player.next(at: later) else {
      Issue.record("the chip does not start")
      return
    }
    #expect(until == later + .milliseconds(5))
  }

  @Test func chipsByName() {
    #expect(LoaderChip.named("ESP32-C3") == .esp32c3)
    #expect(LoaderChip.named("esp32s2") == .esp32s2)
    #expect(LoaderChip.named("esp8266") == nil)
    #expect(LoaderChip.all.filter(\.isObserved) == [.esp32, .esp32c3])
  }

  /// The boot pin was low long enough, however late the chip's thread hears of all of it.
  @Test(arguments: [0, 149, 151, 400])
  func resetsCountByTheHostsTime(looks: Int) {
    var player = Self.player(speed: 1)
    // The thread looks at the time before it reads what has come.
    _ = player.next(at: Self.start + .milliseconds(looks))
    for (dtr, rts, time) in [
      (true, true, 0), (false, true, 0), (true, false, 100), (false, false, 150),
    ] {
      player.lines(LineChange(dtr: dtr, rts: rts, at: Self.start + .milliseconds(time)))
    }
    var events: [LoaderEvent] = []
    let end = Self.start + .milliseconds(500)
    while true {
      switch player.next(at: end) {
      case .send(let bytes): player.sent(bytes.count)
      case .tell(let event): events.append(event)
      case .wait:
        #expect(events.contains(.listens) && !events.contains(.runs), "\(events)")
        return
      }
    }
  }

  @Test func linesOfText() throws {
    let now = MonotonicTime.nanoseconds
    let past = try #require(LineChange("1 0 \(now > 900_000_000 ? now - 900_000_000 : 0)"))
    #expect(past.dtr && !past.rts && past.time < .now - .milliseconds(800))
    let future = try #require(LineChange("0 1 \(UInt64.max)"))
    #expect(!future.dtr && future.rts && future.time <= .now)
    #expect(LineChange("1 0") != nil)
    for bad in ["1", "1 2", "1 0 x", "1 0 -1", "1 0 1 1", ""] { #expect(LineChange(bad) == nil) }
  }
}
