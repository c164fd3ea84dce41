import BoardTestKit
import Testing

@Suite struct LineTimingTests {
  @Test func theReadTimerHoldsBackASmallAnswer() {
    var drive = LineDrive(
      LineSettings(baud: 100_000, latency: .milliseconds(1), readTimer: .milliseconds(16))
    )
    drive.send([1, 2, 3], .down)
    drive.run(until: .seconds(1))
    // The first byte has passed after 100 µs and starts the timer.
    #expect(drive.down.map(\.time) == Array(repeating: .microseconds(17_100), count: 3))
  }

  @Test func aFullPacketDoesNotWait() {
    var drive = LineDrive(LineSettings(baud: 100_000, readTimer: .milliseconds(16)))
    drive.send(pattern(62 + 62 + 10), .down)
    drive.run(until: .seconds(1))
    #expect(drive.downBytes == pattern(134))
    // 62 bytes take 6.2 ms; both packets are full before the timer of their first byte ends.
    #expect(drive.down[0..<62].allSatisfy { $0.time <= .microseconds(7_200) })
    #expect(drive.down[62..<124].allSatisfy { $0.time == .microseconds(12_400) })
    #expect(drive.down[124...].allSatisfy { $0.time == .microseconds(12_500 + 16_000) })
  }

  @Test func aSlowLineFillsNoPacket() {
    var drive = LineDrive(LineSettings(baud: 1000, readTimer: .milliseconds(16)))
    drive.send(pattern(5), .down)
    drive.run(until: .seconds(1))
    // A byte each 10 ms: the timer of the first ends after the second.
    let times = drive.down.map(\.time)
    #expect(times == [26, 26, 46, 46, 66].map { .milliseconds($0) })
  }

  @Test func theWayToTheBoardHasNoReadTimer() {
    var drive = LineDrive(LineSettings(readTimer: .milliseconds(16)))
    drive.send([1], .up)
    drive.run(until: .seconds(1))
    #expect(drive.up.map(\.time) == [.zero])
  }

  @Test func whatComesToAFullRingIsLost() {
    var drive = LineDrive(LineSettings(ring: 100))
    drive.unread = 40
    drive.send(pattern(80), .up)
    drive.run(until: .zero)
    #expect(drive.upBytes == Array(pattern(80).prefix(60)))
    drive.unread = 100
    drive.send([1, 2], .up)
    drive.run(until: .milliseconds(1))
    drive.unread = 0
    drive.send([3], .up)
    drive.run(until: .milliseconds(2))
    #expect(drive.upBytes.suffix(2) == [pattern(60).last, 3].compactMap { $0 })
    #expect(drive.line.statistics.up.lostInRing == 22)
    #expect(drive.line.statistics.up.deliveredBytes == 61)
  }

  @Test func theRingIsTheBoards() {
    var drive = LineDrive(LineSettings(ring: 1))
    drive.unread = 1
    drive.send(pattern(500), .down)
    drive.run(until: .zero)
    #expect(drive.downBytes == pattern(500))
  }

  @Test func aThreadThatComesLateGivesTheBoardTimeToRead() {
    let settings = LineSettings(baud: 100_000, ring: 256)
    var line = UARTLine(settings)
    line.send(pattern(1000), .up, at: .zero)
    // 20 ms late: 200 bytes are due, and come in pieces, at twice the rate.
    var sizes: [Int] = []
    var time = Duration.milliseconds(20)
    for _ in 0..<4 {
      sizes.append(line.take(.up, at: time).bytes.count)
      #expect(line.take(.up, at: time).bytes.isEmpty)
      time = line.wake().map { max($0, time) } ?? time
    }
    #expect(sizes.max() == 64)
    #expect(time >= .milliseconds(20) + .microseconds(64 * 50 * 3))
  }

  @Test func turnaroundsCountChangesOfTheSpeaker() {
    var line = UARTLine()
    for direction in [LineDirection.up, .up, .down, .down, .up, .down, .up, .up, .up] {
      line.send([1], direction, at: .zero)
    }
    line.send([], .down, at: .zero)
    #expect(line.statistics.up.turnarounds == 2)
    #expect(line.statistics.down.turnarounds == 2)
    #expect(line.statistics.up.sentBytes == 6)
    #expect(line.statistics.down.sentBytes == 3)
  }

  @Test func noiseComesAgainAndAgain() {
    var drive = LineDrive(LineSettings(noise: LineNoise([1, 2], every: .milliseconds(100))))
    drive.run(until: .milliseconds(350))
    #expect(drive.down.map(\.time) == [100, 100, 200, 200, 300, 300].map { .milliseconds($0) })
    #expect(drive.line.statistics.down.noises == 3)
    #expect(drive.line.statistics.down.sentBytes == 0)
    #expect(drive.line.statistics.down.turnarounds == 0)
  }

  @Test func noiseComesInTheMiddleOfAnAnswer() {
    var drive = LineDrive(
      LineSettings(baud: 10_000, noise: LineNoise([0xFF], every: .milliseconds(10)))
    )
    drive.send(Array(repeating: 0, count: 30), .down)
    drive.run(until: .milliseconds(60))
    let places = drive.downBytes.indices.filter { drive.downBytes[$0] == 0xFF }
    #expect(places.prefix(3) == [10, 20, 30])
    #expect(drive.downBytes.count { $0 == 0 } == 30)
  }

  @Test func noiseLouderThanTheLineLetsTheBoardSpeak() {
    var drive = LineDrive(
      LineSettings(
        baud: 10_000,
        noise: LineNoise(Array(repeating: 0xFF, count: 50), every: .milliseconds(10))
      )
    )
    drive.send(Array(repeating: 0, count: 10), .down)
    drive.run(until: .seconds(5))
    #expect(drive.downBytes.count { $0 == 0 } == 10)
  }
}
