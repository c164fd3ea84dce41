import Dispatch
import Glibc
import Testing

@testable import MoteCommands

/// Each test runs in a process of its own: signals are a process's affair.
@Suite struct InterruptionTests {
  @Test func aSignalCancelsTheCommandAndDecidesTheStatus() async {
    await #expect(processExitsWith: .exitCode(130)) {
      let status = await Interruption.watching {
        kill(getpid(), SIGINT)
        try? await Task.sleep(for: .seconds(60))
        return Task.isCancelled ? 1 : 2
      }
      exit(status)
    }
  }

  @Test func terminationAndHangUpHaveTheirOwnStatus() async {
    await #expect(processExitsWith: .exitCode(143)) {
      exit(await Interruption.watching { await Self.interrupted(by: SIGTERM) })
    }
    await #expect(processExitsWith: .exitCode(129)) {
      exit(await Interruption.watching { await Self.interrupted(by: SIGHUP) })
    }
  }

  @Test func withoutASignalTheStatusIsTheCommands() async {
    await #expect(processExitsWith: .exitCode(66)) {
      exit(await Interruption.watching { 66 })
    }
  }

  @Test func aSecondSignalEndsAtOnce() async {
    await #expect(processExitsWith: .exitCode(130)) {
      exit(
        await Interruption.watching(deadline: .seconds(3600)) {
          kill(getpid(), SIGINT)
          // Two signals that are pending at once would be one.
          while !Task.isCancelled { await Self.pause() }
          kill(getpid(), SIGINT)
          await Self.outlastTheTest()
        }
      )
    }
  }

  @Test func aCommandThatDoesNotEndIsLeftAfterTheDeadline() async {
    await #expect(processExitsWith: .exitCode(130)) {
      exit(
        await Interruption.watching(deadline: .milliseconds(300)) {
          kill(getpid(), SIGINT)
          await Self.outlastTheTest()
        }
      )
    }
  }

  private static func interrupted(by signal: Int32) async -> Int32 {
    kill(getpid(), signal)
    try? await Task.sleep(for: .seconds(60))
    return 0
  }

  /// Goes on cancelled or not, then ends the process with a status no test expects.
  private static func outlastTheTest() async -> Never {
    for _ in 0..<1000 { await pause() }
    exit(3)
  }

  private static func pause() async {
    await Task.detached { try? await Task.sleep(for: .milliseconds(20)) }.value
  }
}
