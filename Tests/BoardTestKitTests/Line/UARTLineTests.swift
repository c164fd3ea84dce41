import BoardTestKit
import Testing

@Suite struct UARTLineTests {
  @Test func withoutSettingsEverythingArrivesAtOnce() {
    var drive = LineDrive()
    drive.send(pattern(300), .up)
    drive.send(pattern(200), .down)
    drive.run(until: .zero)
    #expect(drive.upBytes == pattern(300))
    #expect(drive.downBytes == pattern(200))
    #expect(drive.line.wake() == nil)
  }

  @Test(arguments: LineDirection.allCases)
  func theLastByteOfARunIsExactlyOnTime(direction: LineDirection) throws {
    for (baud, count) in [(9600, 1), (115_200, 7), (115_200, 100_000), (921_600, 100_000)] {
      var drive = LineDrive(LineSettings(baud: baud, latency: .milliseconds(1)))
      drive.send(pattern(count), direction)
      drive.run(until: .seconds(10))
      let arrivals = direction == .up ? drive.up : drive.down
      let last = try #require(arrivals.last)
      #expect(arrivals.map(\.byte) == pattern(count))
      // Ten bits a byte, to the nanosecond below.
      let wire = Int64(count) * 10_000_000_000 / Int64(baud)
      #expect(last.time == .nanoseconds(wire) + .milliseconds(1))
    }
  }

  @Test func nothingArrivesBeforeItsTimeOrMuchLater() {
    let settings = LineSettings(baud: 115_200, latency: .milliseconds(3))
    var drive = LineDrive(settings)
    drive.send(pattern(2000), .up)
    drive.run(until: .seconds(1))
    for (index, arrival) in drive.up.enumerated() {
      let due = Duration.nanoseconds(Int64(index + 1) * 10_000_000_000 / 115_200) + .milliseconds(3)
      #expect(arrival.time >= due)
      #expect(arrival.time - due <= .milliseconds(1))
    }
  }

  @Test func aByteAfterAPauseStartsAnew() {
    var drive = LineDrive(LineSettings(baud: 10_000))
    drive.send([1], .up)
    drive.run(until: .milliseconds(10))
    drive.send([2], .up)
    drive.run(until: .milliseconds(20))
    #expect(drive.up.map(\.time) == [.milliseconds(1), .milliseconds(11)])
  }

  @Test func howBytesAreCutChangesNothing() {
    let faults: [LineFault] = [
      LineFault(.drop, .up, at: 3), LineFault(.flip(bit: nil), .up, at: 4),
      LineFault(.duplicate, .up, at: 9), LineFault(.insert([]), .up, at: 11),
      LineFault(.stall(.milliseconds(5)), .up, at: 20),
      LineFault(.insert([1, 2, 3]), .down, at: 7), LineFault(.flip(bit: 7), .down, at: 70),
    ]
    let settings = LineSettings(
      baud: 57_600,
      latency: .microseconds(700),
      readTimer: .milliseconds(4),
      ring: 50,
      noise: LineNoise([7, 7], every: .milliseconds(3)),
      randomFaults: RandomLineFaults(rate: 0.05),
      seed: 42
    )
    var whole = LineDrive(settings, faults: faults)
    whole.send(pattern(150), .up)
    whole.send(pattern(150), .down)
    whole.run(until: .seconds(1))
    for size in 1...150 {
      var cut = LineDrive(settings, faults: faults)
      cut.send(pattern(150), .up, inPiecesOf: size)
      cut.send(pattern(150), .down, inPiecesOf: size)
      cut.run(until: .seconds(1))
      #expect(cut.up == whole.up)
      #expect(cut.down == whole.down)
      #expect(cut.line.statistics == whole.line.statistics)
    }
  }

  @Test func lookingMoreOftenChangesNoByte() {
    let settings = LineSettings(
      baud: 115_200,
      readTimer: .milliseconds(2),
      noise: LineNoise([9], every: .milliseconds(1)),
      randomFaults: RandomLineFaults(rate: 0.02)
    )
    var seldom = LineDrive(settings)
    seldom.send(pattern(1000), .down)
    seldom.run(until: .milliseconds(200))
    var often = LineDrive(settings)
    often.send(pattern(1000), .down)
    for step in 1...20_000 { often.run(until: .microseconds(Int64(step) * 10)) }
    #expect(often.downBytes == seldom.downBytes)
    #expect(often.line.statistics == seldom.line.statistics)
  }

  @Test func aPacedSenderIsHeldBack() {
    let line = UARTLine(LineSettings(baud: 115_200))
    #expect(line.room(.up, at: .zero) == 4096)
    #expect(line.room(.down, at: .zero) == 256)
    var full = line
    full.send(pattern(5000), .up, at: .zero)
    #expect(full.room(.up, at: .zero) == 0)
    // 1000 bytes have passed the wire.
    let later = Duration.nanoseconds(1000 * 10_000_000_000 / 115_200)
    #expect((95...97).contains(full.room(.up, at: later)))
  }

  @Test func anUnpacedSenderIsHeldBackWhenNobodyTakes() {
    var line = UARTLine()
    line.send(pattern(65_536), .down, at: .zero)
    #expect(line.room(.down, at: .seconds(1)) == 0)
    #expect(line.take(.down, at: .seconds(1)).bytes == pattern(65_536))
    #expect(line.room(.down, at: .seconds(1)) == 65_536)
  }
}
