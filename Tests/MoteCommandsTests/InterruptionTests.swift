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

  @Test(.timeLimit(.minutes(1))) func aSecondSignalEndsAtOnce() async {
    await #expect(processExitsWith: .exitCode(130)) {
      exit(
        await Interruption.watching(deadline: .seconds(3600)) {
          kill(getpid(), SIGINT)
          kill(getpid(), SIGINT)
          return await Self.deaf()
        }
      )
    }
  }

  @Test(.timeLimit(.minutes(1))) func aCommandThatDoesNotEndIsLeftAfterTheDeadline() async {
    await #expect(processExitsWith: .exitCode(130)) {
      exit(
        await Interruption.watching(deadline: .milliseconds(300)) {
          kill(getpid(), SIGINT)
          return await Self.deaf()
        }
      )
    }
  }

  private static func interrupted(by signal: Int32) async -> Int32 {
    kill(getpid(), signal)
    try? await Task.sleep(for: .seconds(60))
    return 0
  }

  /// Goes on for ten minutes, cancelled or not.
  private static func deaf() async -> Int32 {
    for _ in 0..<6000 {
      await Task.detached { try? await Task.sleep(for: .milliseconds(100)) }.value
    }
    return 0
  }
}
