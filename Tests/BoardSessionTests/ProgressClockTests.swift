import Testing

@testable import BoardSession

@Suite struct ProgressClockTests {
  private static let start = ContinuousClock.now

  private func time(_ seconds: Int) -> ContinuousClock.Instant { Self.start + .seconds(seconds) }

  @Test func aStepRestartsIt() {
    var clock = ProgressClock(0, at: time(0))
    #expect(clock.note(1, at: time(5)) == true)
    #expect(clock.since == time(5))
    #expect(clock.note(1, at: time(6)) == false)
    #expect(clock.since == time(5))
  }

  @Test func aStepBackDoesNot() {
    var clock = ProgressClock(0, at: time(0))
    for second in stride(from: 1, to: 100, by: 2) {
      #expect(clock.note(1, at: time(second)) == true)
      #expect(clock.since == time(second))
      #expect(clock.note(0, at: time(second + 1)) == false)
      #expect(clock.since == time(0))
    }
  }

  @Test func manyStepsAreForgotten() {
    var clock = ProgressClock(0, at: time(0))
    for step in 1...1000 { #expect(clock.note(step, at: time(step)) == true) }
    #expect(clock.note(998, at: time(1001)) == false)
    #expect(clock.since == time(998))
    #expect(clock.note(1, at: time(1002)) == false)
    #expect(clock.since == time(1002))
  }
}
