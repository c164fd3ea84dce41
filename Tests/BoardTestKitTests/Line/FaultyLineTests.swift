import BoardTestKit
import Glibc
import Testing
import Transport

/// Real ptys, real time; the other end of the board's pty is played by the tests.
@Suite(.serialized, .timeLimit(.minutes(1))) struct FaultyLineTests {
  @Test func bytesPassBothWays() throws {
    let test = try LinePair()
    defer { test.close() }
    let host = try test.openHost()
    defer { close(host) }
    #expect(test.exchange(pattern(3000), from: host, to: test.board) == pattern(3000))
    #expect(test.exchange(pattern(2000), from: test.board, to: host) == pattern(2000))
    let counts = test.line.statistics
    #expect(counts.up.sentBytes == 3000)
    #expect(counts.down.sentBytes == 2000)
    #expect(counts.down.turnarounds == 1)
  }

  @Test(arguments: [115_200, 921_600])
  func theRateIsKept(baud: Int) throws {
    let test = try LinePair(LineSettings(baud: baud, latency: .milliseconds(1)))
    defer { test.close() }
    let host = try test.openHost()
    defer { close(host) }
    let count = baud / 20
    for (from, to) in [(host, test.board), (test.board, host)] {
      let start = ContinuousClock.now
      #expect(test.exchange(pattern(count), from: from, to: to) == pattern(count))
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      // Half a second of wire: never less. How much more, a busy machine decides, which has to let
      // both ends run many times.
      #expect(seconds >= 0.499)
      if baud < 200_000 { #expect(seconds < 2) }
    }
  }

  @Test func theProcessorRestsWhileNothingIsSaid() throws {
    let test = try LinePair(LineSettings(ring: 256))
    defer { test.close() }
    let host = try test.openHost()
    defer { close(host) }
    #expect(test.exchange([1], from: host, to: test.board) == [1])
    let before = clock()
    poll(nil, 0, 500)
    // This process may run other suites' threads too; a spinning thread alone would take 500 ms.
    #expect(Double(clock() - before) / Double(CLOCKS_PER_SEC) < 0.4)
  }

  @Test func aPhaseBeginsBehindWhatWasWritten() throws {
    let test = try LinePair(LineSettings(baud: 115_200))
    defer { test.close() }
    let host = try test.openHost()
    defer { close(host) }
    test.line.replaceFaults([LineFault(.drop, .up, at: 0, in: "data")])
    for round in 0..<20 {
      test.line.reset(faults: [LineFault(.drop, .up, at: 0, in: "data")])
      // More than the line takes from its terminal at once.
      let bytes = [UInt8](repeating: 1, count: round * 10)
      test.write(bytes, to: host)
      test.line.begin(phase: "data")
      test.write([2, 3], to: host)
      #expect(test.read(test.board, bytes.count + 1) == bytes + [3])
    }
  }

  @Test func theBoardsQueueIsTheRing() throws {
    let test = try LinePair(LineSettings(baud: 115_200, ring: 256))
    defer { test.close() }
    let host = try test.openHost()
    defer { close(host) }
    test.write(pattern(1000), to: host)
    try test.wait { test.line.statistics.up.lostInRing == 1000 - 256 }
    #expect(test.read(test.board, 256) == Array(pattern(1000).prefix(256)))
    #expect(test.exchange([5], from: host, to: test.board) == [5])
  }

  @Test func aPulledPlugIsAHangUpAndTheLinkIsGone() throws {
    let test = try LinePair(
      LineSettings(),
      faults: [LineFault(.unplug(returningAfter: .milliseconds(500)), .down, at: 4)]
    )
    defer { test.close() }
    let device = try #require(test.device)
    let host = try test.openHost()
    defer { close(host) }
    test.write(pattern(10), to: test.board)
    #expect(test.read(host, 4) == Array(pattern(10).prefix(4)))
    try test.wait { test.device == nil }
    var request = pollfd(fd: host, events: Int16(POLLIN), revents: 0)
    poll(&request, 1, 100)
    #expect(Int32(request.revents) & POLLHUP != 0)
    // What the board says meanwhile is lost.
    test.write([1, 2, 3], to: test.board)
    try test.wait { test.device != nil }
    #expect(test.device != device)
    let again = try test.openHost()
    defer { close(again) }
    #expect(test.exchange([7, 8], from: test.board, to: again) == [7, 8])
    #expect(test.exchange([9], from: again, to: test.board) == [9])
    #expect(test.line.statistics.down.lostUnplugged == 9)
  }

  @Test func ordersPullAndReturnThePlug() throws {
    let test = try LinePair()
    defer { test.close() }
    for _ in 0..<50 {
      test.line.unplug()
      #expect(!test.line.isPlugged)
      #expect(test.device == nil)
      test.line.reset()
      #expect(test.line.isPlugged)
      let host = try test.openHost()
      #expect(test.exchange([1, 2, 3], from: host, to: test.board) == [1, 2, 3])
      close(host)
    }
  }

  @Test func oneLineServesManyTransfers() throws {
    let test = try LinePair()
    defer { test.close() }
    let kinds: [LineFault.Kind] = [
      .drop, .flip(bit: nil), .duplicate, .insert([]), .stall(.microseconds(100)),
      .unplug(returningAfter: nil), .unplug(returningAfter: .microseconds(100)),
    ]
    let before = Self.openDescriptors
    for round in 0..<700 {
      let direction: LineDirection = round.isMultiple(of: 2) ? .up : .down
      let fault = LineFault(kinds[round % kinds.count], direction, at: round % 20, in: "data")
      test.line.reset(faults: [fault])
      let host = try test.openHost()
      defer { close(host) }
      test.line.begin(phase: "data")
      test.write(pattern(40), to: direction == .up ? host : test.board)
      try test.wait { test.line.statistics.faults == 1 }
      // As after its start, whatever happened to it.
      test.line.reset()
      let again = try test.openHost()
      defer { close(again) }
      tcflush(again, TCIOFLUSH)
      tcflush(test.board, TCIOFLUSH)
      #expect(test.exchange([1, 2, 3], from: again, to: test.board) == [1, 2, 3])
      #expect(test.exchange([4, 5], from: test.board, to: again) == [4, 5])
      #expect(test.line.statistics.up.sentBytes == 3)
    }
    // Other suites open and close files at the same time.
    #expect(Self.openDescriptors < before + 100)
  }

  private static var openDescriptors: Int {
    (0..<Int32(1024)).count { fcntl($0, F_GETFD) >= 0 }
  }

  @Test func theEndOfTheBoardEndsTheLine() async throws {
    let test = try LinePair()
    defer { test.close() }
    test.hangUpBoard()
    await test.line.ended()
    #expect(test.device == nil)
  }

  @Test func closingTwiceDoesNothing() throws {
    let test = try LinePair()
    test.line.close()
    test.close()
    #expect(access(test.line.port, F_OK) != 0)
  }

  @Test func countsAreReportedWhenTheLineIsQuiet() throws {
    let reports = Reports()
    let test = try LinePair(whenQuiet: { reports.add($0) })
    defer { test.close() }
    let host = try test.openHost()
    defer { close(host) }
    #expect(test.exchange([1, 2], from: host, to: test.board) == [1, 2])
    try test.wait { reports.last?.up.sentBytes == 2 }
    let count = reports.count
    poll(nil, 0, 200)
    #expect(reports.count == count)
  }

  @Test func theWireLogGoesToAFile() throws {
    let path = "/tmp/mote-line-test-\(getpid()).log"
    defer { unlink(path) }
    let test = try LinePair(log: .file(path: path))
    let host = try test.openHost()
    #expect(test.exchange(pattern(1), from: host, to: test.board) == pattern(1))
    test.line.begin(phase: "x")
    close(host)
    test.close()
    let text = try #require(LinePair.text(of: path))
    #expect(text.contains("up      1  00  |.|\n"))
    #expect(text.hasSuffix("[phase x]\n"))
  }
}
