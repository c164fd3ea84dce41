import ResultStore
import Testing

@testable import Benchmarking

@Suite("Timings of rows")
struct TimingTests {
  @Test(
    "repeats go in calls of at most 50",
    arguments: [
      (1, [1]), (50, [50]), (51, [50, 1]), (120, [50, 50, 20]), (0, []), (-3, []),
    ] as [(Int, [Int])]
  )
  func batches(repeats: Int, batches: [Int]) {
    #expect(RepeatPlan(warmup: 0, repeats: repeats).batches == batches)
  }

  @Test("a reply has a label and all its timings")
  func rowReply() throws {
    let reply = try #require(RowReply("63c3a474;5,0,-3", count: 3))
    #expect(reply.label == "cät")
    #expect(reply.ticks == [5, 0, -3])
  }

  @Test(
    "anything else is refused",
    arguments: ["", ";", "6;1,2", "zz;1,2", "63;1", "63;1,2,3", "63;1,x", "63;1,2,", "63;1,2;3"]
  )
  func brokenReply(_ reply: String) {
    #expect(RowReply(reply, count: 2) == nil)
  }

  @Test("a timing of nothing and a counter that went round are not usable")
  func states() {
    #expect(SampleRecord.State(ofTicks: 1, isRight: true) == .ok)
    #expect(SampleRecord.State(ofTicks: 0, isRight: true) == .zero)
    #expect(SampleRecord.State(ofTicks: -1, isRight: true) == .wrapped)
  }

  @Test("a timing of a wrong result is wrong, whatever it is", arguments: [1, 0, -1])
  func wrongResults(ticks: Int) {
    #expect(SampleRecord.State(ofTicks: ticks, isRight: false) == .wrong)
  }

  @Test("a script's reply has ticks, norm and value")
  func scriptReply() throws {
    let reply = try #require(ScriptReply("-7;1;63c3a474"))
    #expect(reply.ticks == -7)
    #expect(reply.value == "cät")
    for broken in ["", "7", "7;1", "x;1;63", "7;1;6", "7;1;zz", "7;1;63;"] {
      #expect(ScriptReply(broken) == nil, "\(broken)")
    }
  }

  @Test("a timing is 100 steps of the counter or 5 ms, whichever is longer")
  func wantedTicks() {
    #expect(TickCounter.microseconds.wantedTicks(step: 1) == 5000)
    #expect(TickCounter.microseconds.wantedTicks(step: 1000) == 100_000)
    #expect(TickCounter.milliseconds.wantedTicks(step: 1) == 100)
  }
}
