import BoardSession
import BoardTestKit
import Diagnostics
import RawREPL
import Testing
import Transport

/// Every finding on a real pty, with the bound the house sets: 5 s and never a hang.
@Suite struct FindingTests {
  private func open(
    _ board: BadBoard
  ) async throws -> (session: BoardSession?, error: (any Error)?, elapsed: Duration) {
    let scripted = try ScriptedBoard(board.script)
    defer { scripted.unplug() }
    let start = ContinuousClock.now
    do {
      let transport = try await PortOpener().open(scripted.port)
      let session = try await BoardSession.open(on: transport)
      let elapsed = ContinuousClock.now - start
      await session.close()
      return (session, nil, elapsed)
    } catch {
      return (nil, error, ContinuousClock.now - start)
    }
  }

  @Test(arguments: [BadBoard.silent, .loopingDeaf])
  func aBoardWithoutAWordIsSilent(board: BadBoard) async throws {
    let result = try await open(board)
    let error = try #require(result.error as? SessionError)
    #expect(error.code == "repl.silent")
    #expect(error.exitStatus == .temporary)
    #expect(error.advice?.contains("Reset needed") == true)
    #expect(result.elapsed < .seconds(5))
  }

  @Test(arguments: [BadBoard.spewingDeaf, .spewingLater])
  func aBoardThatPrintsWithoutEndIsSpewing(board: BadBoard) async throws {
    let result = try await open(board)
    let error = try #require(result.error as? SessionError)
    #expect(error.code == "repl.spewing")
    #expect(error.exitStatus == .temporary)
    #expect(error.advice?.contains("Reset needed") == true)
    #expect(result.elapsed < .seconds(5))
  }

  @Test(arguments: [BadBoard.looping, .spewing])
  func aLoopIsStoppedAndNamed(board: BadBoard) async throws {
    let result = try await open(board)
    let session = try #require(result.session)
    let stopped = try #require(await session.stopped)
    #expect(stopped.traceback.contains("KeyboardInterrupt"))
    #expect(stopped.place?.contains("line") == true)
    #expect(result.elapsed < .seconds(5))
  }

  @Test(arguments: [BadBoard.healthy, .old])
  func aHealthyBoardIsReadyAtOnce(board: BadBoard) async throws {
    let result = try await open(board)
    let session = try #require(result.session)
    #expect(await session.stopped == nil)
    #expect(result.elapsed < .seconds(2))
  }
}
