import Testing

@testable import TerminalOutput

@Suite struct ProgressRateTests {
  /// A step of 10 marks a second that does `perMark` each, for `seconds`.
  private func rate(_ phases: [(seconds: Int, perMark: Int)]) -> (ProgressRate, Int, Duration) {
    var rate = ProgressRate(startedAt: .seconds(50))
    var (completed, time) = (0, Duration.seconds(50))
    for phase in phases {
      for _ in 0..<(phase.seconds * 10) {
        time += .milliseconds(100)
        completed += phase.perMark
        rate.note(completed, at: time)
      }
    }
    return (rate, completed, time)
  }

  @Test func theLastSecondsCount() throws {
    let (rate, completed, time) = rate([(20, 1000), (4, 100)])
    #expect(try #require(rate.perSecond(at: time)) == 1000)
    #expect(try #require(rate.secondsLeft(until: completed + 5000, at: time)) == 5)
  }

  @Test func aSlowStartIsForgotten() throws {
    let (rate, completed, time) = rate([(10, 1), (4, 1000)])
    #expect(try #require(rate.secondsLeft(until: completed + 30_000, at: time)) == 3)
  }

  @Test func nothingIsPromisedTooEarly() {
    #expect(ProgressRate(startedAt: .zero).perSecond(at: .seconds(9)) == 0)
    let (young, _, time) = rate([(1, 100)])
    #expect(young.perSecond(at: time) == 1000)
    #expect(young.secondsLeft(until: 100_000, at: time) == nil)
    var single = ProgressRate(startedAt: .zero)
    single.note(1000, at: .seconds(2))
    #expect(single.secondsLeft(until: 2000, at: .seconds(2)) == nil)
  }

  @Test func aStandstillShows() throws {
    let (rate, completed, time) = rate([(5, 100)])
    let later = time + .seconds(27)
    #expect(try #require(rate.perSecond(at: later)) == 100)
    #expect(try #require(rate.secondsLeft(until: completed + 1000, at: later)) == 10)
    let (stopped, done, end) = self.rate([(5, 100), (4, 0)])
    #expect(stopped.perSecond(at: end) == 0)
    #expect(stopped.secondsLeft(until: done + 1, at: end) == nil)
  }

  @Test func nothingIsLeftWhenAllIsDone() {
    let (rate, completed, time) = rate([(5, 100)])
    #expect(rate.secondsLeft(until: completed, at: time) == nil)
    #expect(rate.secondsLeft(until: 0, at: time) == nil)
  }

  @Test func aCountThatBeginsAnewIsANewSpeed() throws {
    var (rate, _, time) = rate([(5, 1000)])
    rate.note(0, at: time)
    for completed in 1...20 {
      time += .milliseconds(100)
      rate.note(completed, at: time)
    }
    #expect(try #require(rate.perSecond(at: time)) == 10)
  }

  @Test func hostileCountsAndClocksDoNotTrap() {
    var rate = ProgressRate(startedAt: .seconds(1))
    for (completed, time) in [(-5, 2), (Int.max, 3), (Int.min, 1), (7, 0), (Int.max, 90)] {
      rate.note(completed, at: .seconds(time))
      _ = rate.perSecond(at: .seconds(100))
      _ = rate.secondsLeft(until: Int.max, at: .seconds(100))
      _ = rate.secondsLeft(until: Int.min, at: .seconds(100))
    }
  }
}
