import RawREPL
import Testing

@Suite struct RawREPLEntryTests {
  private static let banner = Array("raw REPL; CTRL-B to exit\r\n>".utf8)

  /// Answers the `n`-th group of bytes an entry sends with the `n`-th reply, in pieces.
  private func find(
    replies: [Int: [UInt8]],
    chunkSize: Int
  ) -> (finding: RawREPLEntry.Finding?, sent: [[UInt8]], elapsed: Duration) {
    var entry = RawREPLEntry()
    var clock = Duration.zero
    var sent: [[UInt8]] = []
    var pending = entry.begin()
    for _ in 0..<10_000 {
      var arriving: [UInt8] = []
      for action in pending {
        switch action {
        case .send(let bytes):
          arriving += replies[sent.count] ?? []
          sent.append(bytes)
        case .finished(let finding): return (finding, sent, clock)
        }
      }
      pending = []
      for start in stride(from: 0, to: arriving.count, by: chunkSize) {
        clock += .milliseconds(1)
        let piece = Array(arriving[start..<min(start + chunkSize, arriving.count)])
        pending += entry.received(piece, at: clock)
      }
      if pending.isEmpty {
        clock += entry.patience
        pending = entry.quiet(at: clock)
      }
    }
    return (nil, sent, clock)
  }

  @Test func anIdleBoardTakesOneStep() {
    let reply = Array("\r\n>>> \r\n>>> \r\n".utf8) + Self.banner
    for size in 1...reply.count {
      let result = find(replies: [0: reply], chunkSize: size)
      #expect(result.finding == .ready)
      #expect(result.sent == [[0x03, 0x0D, 0x01]])
    }
  }

  @Test func aStoppedLoopIsReportedWithItsPlace() {
    let traceback =
      "tick\r\nTraceback (most recent call last):\r\n  File \"main.py\", line 7, in <module>\r\n"
      + "  File \"app.py\", line 31, in wait\r\nKeyboardInterrupt: \r\n"
    let reply = Array((traceback + ">>> \r\n").utf8) + Self.banner
    for size in 1...reply.count {
      let result = find(replies: [0: reply], chunkSize: size)
      guard case .looping(let program) = result.finding else {
        Issue.record("\(String(describing: result.finding)) at \(size)")
        continue
      }
      #expect(program.place == "File \"app.py\", line 31, in wait")
      #expect(program.traceback.hasPrefix("Traceback (most recent call last):"))
    }
  }

  @Test func aBoardThatNeedsASecondInterruptIsReached() {
    let result = find(replies: [7: Array("\r\n>>> ".utf8) + Self.banner], chunkSize: 5)
    #expect(result.finding == .ready)
    #expect(result.elapsed < .milliseconds(3600))
  }

  @Test func silenceEndsAfterTwoInterruptsAndARawRequest() {
    let result = find(replies: [:], chunkSize: 1)
    #expect(result.finding == .silent)
    let bytes = result.sent.flatMap { $0 }
    #expect(bytes.filter { $0 == 0x03 }.count >= 2)
    #expect(bytes.filter { $0 == 0x01 }.count >= 1)
    #expect(result.elapsed >= .seconds(3))
    #expect(result.elapsed < .seconds(5))
  }

  @Test func endlessOutputIsSpewing() {
    var entry = RawREPLEntry()
    _ = entry.begin()
    for tick in 1...500 {
      let elapsed = Duration.milliseconds(10 * tick)
      for case .finished(let finding) in entry.received(Array("data 12.5\r\n".utf8), at: elapsed) {
        guard case .spewing(let count) = finding else {
          Issue.record("\(finding)")
          return
        }
        #expect(count > 1000)
        #expect(elapsed < .seconds(5))
        return
      }
    }
    Issue.record("no finding within 5 s")
  }

  @Test func anotherProgramIsForeign() {
    let text = Array("Arduino ready\r\n".utf8)
    let result = find(replies: [0: text], chunkSize: 4)
    #expect(result.finding == .foreign(sample: text))
  }

  @Test func lateBannersAreWaitedFor() {
    // Three requests were sent before the board reacted: it answers each of them.
    var entry = RawREPLEntry()
    _ = entry.begin()
    for milliseconds in [200, 350, 500] { _ = entry.quiet(at: .milliseconds(milliseconds)) }
    #expect(entry.received(Self.banner, at: .milliseconds(600)).isEmpty)
    #expect(entry.received(Self.banner, at: .milliseconds(610)).isEmpty)
    #expect(entry.quiet(at: .milliseconds(670)) == [.finished(.ready)])
  }
}
