import BoardTestKit
import Testing

@Suite struct LineFaultTests {
  private static let sent: [UInt8] = [10, 20, 30, 40, 50]

  private static let damage: [(LineFault.Kind, [UInt8])] = [
    (.drop, [10, 20, 40, 50]),
    (.flip(bit: 0), [10, 20, 31, 40, 50]),
    (.flip(bit: 7), [10, 20, 158, 40, 50]),
    (.duplicate, [10, 20, 30, 30, 40, 50]),
    (.insert([1, 2]), [10, 20, 1, 2, 30, 40, 50]),
  ]

  @Test(arguments: LineDirection.allCases)
  func eachKindHitsItsByteOnce(direction: LineDirection) {
    for (kind, expected) in Self.damage {
      var drive = LineDrive(faults: [LineFault(kind, direction, at: 2)])
      drive.send(Self.sent, direction)
      drive.send(Self.sent, direction.opposite)
      drive.send(Self.sent, direction)
      drive.run(until: .zero)
      let hit = direction == .up ? drive.upBytes : drive.downBytes
      let spared = direction == .up ? drive.downBytes : drive.upBytes
      #expect(hit == expected + Self.sent, "\(kind)")
      #expect(spared == Self.sent)
      let counts = drive.line.statistics
      #expect(counts[direction].faults == 1)
      #expect(counts[direction].sentBytes == 10)
      #expect(counts[direction].deliveredBytes == expected.count + 5)
      #expect(counts[direction.opposite].faults == 0)
    }
  }

  @Test(arguments: LineDirection.allCases)
  func everyOffsetIsHit(direction: LineDirection) {
    let bytes = pattern(64)
    for offset in 0..<64 {
      var drive = LineDrive(faults: [LineFault(.drop, direction, at: offset)])
      drive.send(bytes, direction, inPiecesOf: 5)
      drive.run(until: .zero)
      var expected = bytes
      expected.remove(at: offset)
      #expect((direction == .up ? drive.upBytes : drive.downBytes) == expected)
    }
  }

  @Test(arguments: LineDirection.allCases)
  func aStallHoldsBackWhatFollows(direction: LineDirection) {
    var drive = LineDrive(
      LineSettings(baud: 10_000),
      faults: [LineFault(.stall(.milliseconds(500)), direction, at: 2)]
    )
    drive.send(Self.sent, direction)
    drive.run(until: .seconds(2))
    let arrivals = direction == .up ? drive.up : drive.down
    #expect(arrivals.map(\.byte) == Self.sent)
    #expect(arrivals.prefix(2).allSatisfy { $0.time <= .milliseconds(3) })
    #expect(arrivals.dropFirst(2).allSatisfy { $0.time >= .milliseconds(503) })
    #expect(arrivals.last?.time == .milliseconds(505))
  }

  @Test(arguments: LineDirection.allCases)
  func aPulledPlugLetsExactlyTheBytesBeforeItPass(direction: LineDirection) {
    for offset in 0...5 {
      var drive = LineDrive(
        LineSettings(baud: 10_000, latency: .milliseconds(2), readTimer: .milliseconds(16)),
        faults: [LineFault(.unplug(returningAfter: nil), direction, at: offset)]
      )
      drive.send(Self.sent, direction)
      drive.run(until: .seconds(1))
      drive.send(Self.sent, direction)
      drive.run(until: .seconds(2))
      let arrived = direction == .up ? drive.upBytes : drive.downBytes
      #expect(arrived == Array(Self.sent.prefix(offset)))
      #expect(!drive.line.isPlugged)
      #expect(drive.line.wake() == nil)
      #expect(drive.line.statistics.unplugs == 1)
      #expect(drive.line.statistics[direction].lostUnplugged == 10 - offset)
    }
  }

  @Test func thePortComesBackAfterItsTime() {
    var drive = LineDrive(
      faults: [LineFault(.unplug(returningAfter: .seconds(1)), .up, at: 2)]
    )
    drive.send(Self.sent, .up)
    drive.run(until: .milliseconds(999))
    #expect(drive.line.returnTime == .seconds(1))
    drive.send([1], .down)
    drive.run(until: .milliseconds(1001))
    drive.send([2], .down)
    drive.send([3], .up)
    drive.run(until: .seconds(2))
    #expect(drive.upBytes == [10, 20, 3])
    #expect(drive.downBytes == [2])
  }

  @Test func aPhaseCountsFromItsStart() {
    var drive = LineDrive(faults: [
      LineFault(.drop, .up, at: 1, in: "data"), LineFault(.drop, .down, at: 0, in: "data"),
      LineFault(.insert([99]), .down, at: 1, in: "end"), LineFault(.drop, .up, at: 6),
    ])
    drive.send(Self.sent, .up)
    drive.send([5], .down)
    drive.line.begin(phase: "data", at: .zero)
    drive.send(Self.sent, .up)
    drive.send([6, 7], .down)
    drive.line.begin(phase: "end", at: .zero)
    drive.send([8], .down)
    drive.run(until: .zero)
    // Offset 6 of all is offset 1 of the phase: both faults meet at one byte.
    #expect(drive.upBytes == Self.sent + [10, 30, 40, 50])
    #expect(drive.downBytes == [5, 7, 8, 99])
    #expect(drive.line.statistics.up.faults == 2)
    let phases = drive.line.statistics.phases
    #expect(phases.map(\.name) == ["data", "end"])
    #expect(phases.map(\.upBytes) == [5, 0])
    #expect(phases.map(\.downBytes) == [2, 1])
  }

  @Test func whatNeedsNoByteHappensAtTheStartOfAPhase() {
    var drive = LineDrive(faults: [LineFault(.insert([1, 2]), .down, at: 0, in: "x")])
    drive.run(until: .seconds(1))
    #expect(drive.downBytes.isEmpty)
    drive.line.begin(phase: "x", at: drive.now)
    drive.run(until: .seconds(2))
    #expect(drive.downBytes == [1, 2])
  }

  @Test func faultsCanBeReplacedAndCountersReset() {
    var drive = LineDrive(faults: [LineFault(.drop, .up, at: 7)])
    drive.send(Self.sent, .up)
    drive.line.replaceFaults([LineFault(.duplicate, .up, at: 5)], at: .zero)
    drive.send(Self.sent, .up)
    drive.run(until: .zero)
    #expect(drive.upBytes == Self.sent + [10, 10, 20, 30, 40, 50])
    drive.line.unplug(LineArrivals.Unplug(returningAfter: nil), at: .zero)
    drive.line.reset(faults: [LineFault(.drop, .up, at: 0)], at: .zero)
    drive.send([1, 2], .up)
    drive.run(until: .zero)
    #expect(drive.upBytes.suffix(1) == [2])
    #expect(drive.line.statistics.up.sentBytes == 2)
    #expect(drive.line.statistics.unplugs == 0)
  }

  @Test func chanceFollowsFromTheSeed() {
    func arrived(seed: UInt64, rate: Double) -> [UInt8] {
      var drive = LineDrive(
        LineSettings(randomFaults: RandomLineFaults(rate: rate), seed: seed)
      )
      drive.send(pattern(20_000), .up)
      drive.run(until: .zero)
      return drive.upBytes
    }
    #expect(arrived(seed: 1, rate: 0.01) == arrived(seed: 1, rate: 0.01))
    #expect(arrived(seed: 1, rate: 0.01) != arrived(seed: 2, rate: 0.01))
    #expect(arrived(seed: 1, rate: 0) == pattern(20_000))
  }

  @Test func chanceHitsAsOftenAsAsked() {
    var drive = LineDrive(
      LineSettings(randomFaults: RandomLineFaults(rate: 0.01, kinds: [.drop]), seed: 5)
    )
    drive.send(pattern(100_000), .up)
    drive.send(pattern(100_000), .down)
    drive.run(until: .zero)
    // Binomial: 1000 expected, standard deviation 31.5; six of them either way.
    for direction in LineDirection.allCases {
      let counts = drive.line.statistics[direction]
      #expect((811...1189).contains(counts.faults))
      #expect(counts.deliveredBytes == 100_000 - counts.faults)
    }
    #expect(drive.line.statistics.up != drive.line.statistics.down)
    var always = LineDrive(LineSettings(randomFaults: RandomLineFaults(rate: 7, kinds: [.drop])))
    always.send(pattern(100), .up)
    always.run(until: .zero)
    #expect(always.upBytes.isEmpty)
  }

  @Test func theGeneratorGivesItsPublishedSequence() {
    var generator = SplitMix64(seed: 1_234_567)
    let first = (0..<3).map { _ in generator.next() }
    #expect(
      first == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
    )
  }
}
