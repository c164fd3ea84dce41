import BoardModel
import BoardSession
import BoardTestKit
import FoundationEssentials
import HostSystem
import Synchronization
import TerminalOutput
import Testing

@testable import MoteCommands

/// Boards that are to be reset while their port is opened.
@Suite(.timeLimit(.minutes(2))) struct BoardAtOpeningTests {
  /// Comes to its prompt at a start that opening a session alone does not live to see.
  private struct LateScript: BoardScript {
    private final class Count: Sendable {
      let value = Mutex(0)
    }

    private static let period = Duration.milliseconds(300)
    /// Asking a board for its prompt takes 3.6 s.
    private static let starts = 15
    private let count = Count()
    private var board = MicroPythonScript()
    private var isUp = false

    mutating func start() -> [BoardAction] {
      isUp = count.value.withLock { count in
        count += 1
        return count > Self.starts
      }
      return isUp
        ? board.start() : [.say(BootLoopScript.brownout), .pause(Self.period), .reset]
    }

    mutating func receive(_ byte: UInt8) -> [BoardAction] {
      isUp ? board.receive(byte) : []
    }
  }

  private static func open(_ port: String, consent: ResetConsent) async throws {
    let context = CommandContext.quiet()
    let opened = try await OpenPort(
      port,
      baudRate: 115_200,
      exact: false,
      catalogue: BoardCatalogue.builtIn,
      context: context
    )
    let session = try await opened.session(
      consent: consent,
      isRepeatable: false,
      bytesPerSecond: 11_520,
      telling: context.terminal,
      onStray: { _ in }
    )
    await session.close()
  }

  @Test func aBootLoopIsCaughtWhereThatIsAllowed() async throws {
    let board = try ScriptedBoard(LateScript())
    defer { board.unplug() }
    try await Self.open(board.port, consent: .hardware)
  }

  @Test func aBootLoopIsNamedWhereNothingIsAllowed() async throws {
    let board = try ScriptedBoard(BootLoopScript())
    defer { board.unplug() }
    let error = await #expect(throws: RecoveryError.self) {
      try await Self.open(board.port, consent: [])
    }
    #expect(error?.code == "repl.boot-loop")
  }
}
