import BoardSession
import BoardTestKit
import Diagnostics
import RawREPL
import Testing
import Transport

/// Every finding on a real pty; `FindingCommandTests` holds the program to its bound of 5 s.
@Suite struct FindingTests {
  private func open(
    _ board: BadBoard
  ) async throws -> (session: BoardSession?, error: (any Error)?) {
    let scripted = try ScriptedBoard(board.script)
    defer { scripted.unplug() }
    do {
      let transport = try await PortOpener().open(scripted.port)
      let session = try await BoardSession.open(on: transport)
      await session.close()
      return (session, nil)
    } catch {
      return (nil, error)
    }
  }

  @Test(arguments: [BadBoard.silent, .loopingDeaf])
  func aBoardWithoutAWordIsSilent(board: BadBoard) async throws {
    let result = try await open(board)
    let error = try #require(result.error as? SessionError)
    #expect(error.code == "repl.silent")
    #expect(error.exitStatus == .temporary)
    #expect(error.advice?.contains("Reset needed") == true)
  }

  @Test(arguments: [BadBoard.spewingDeaf, .spewingLater])
  func aBoardThatPrintsWithoutEndIsSpewing(board: BadBoard) async throws {
    let result = try await open(board)
    let error = try #require(result.error as? SessionError)
    #expect(error.code == "repl.spewing")
    #expect(error.exitStatus == .temporary)
    #expect(error.advice?.contains("Reset needed") == true)
  }

  @Test(arguments: [BadBoard.looping, .spewing])
  func aLoopIsStoppedAndNamed(board: BadBoard) async throws {
    let result = try await open(board)
    let session = try #require(result.session)
    let stopped = try #require(await session.stopped)
    #expect(stopped.traceback.contains("KeyboardInterrupt"))
    #expect(stopped.place?.contains("line") == true)
  }

  @Test(arguments: [BadBoard.healthy, .old])
  func aHealthyBoardIsReadyAtOnce(board: BadBoard) async throws {
    let result = try await open(board)
    let session = try #require(result.session)
    #expect(await session.stopped == nil)
  }
}
