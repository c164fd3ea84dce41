import FlashProtocols
import Flashing
import LoaderModels
import Testing

/// Boards whose lines do not reach the boot pin, and somebody at their button.
@Suite(.timeLimit(.minutes(2))) struct ESPButtonTests {
  private static let content = FlashContent(offset: 0, bytes: firmware(20_000))
  private static let startsApp = ESPFinding.startsApp(bootWord: 0xC)

  private static func board(pressedAt number: Int? = nil) throws -> SimulatedBoard {
    try SimulatedBoard("esp32c3") {
      $0.startsInRunMode = true
      $0.isBootPinWired = false
      $0.bootPinPressedAt = number
    }
  }

  private static func waits(_ board: SimulatedBoard, seconds: Int) -> Bool {
    board.events.contains(.waiting(startsApp, seconds: seconds))
  }

  /// Seven rounds go by first; the button is held in a later one.
  @Test func theWorkGoesOnOnceTheButtonIsHeld() async throws {
    let board = try Self.board(pressedAt: 10)
    let report = try await board.flash(
      PreparedContent(Self.content),
      FlashOptions(wait: .seconds(60))
    )
    #expect(report.outcome == .ok)
    #expect(Self.waits(board, seconds: 60), "\(board.events)")
    await board.runs()
  }

  @Test(arguments: [0, 1])
  func theEndComesAfterTheWait(seconds: Int) async throws {
    let board = try Self.board()
    do {
      _ = try await board.flash(
        PreparedContent(Self.content),
        FlashOptions(wait: .seconds(seconds))
      )
      Issue.record("written without its loader")
    } catch let trouble as ESPTrouble {
      #expect(trouble.finding == Self.startsApp)
      #expect(trouble.advice?.contains("run the command again") == true)
    }
    #expect(Self.waits(board, seconds: seconds) == (seconds > 0))
  }

  /// A button does not help where nothing is heard.
  @Test func silentBoardsAreNotWaitedFor() async throws {
    let board = try SimulatedBoard("esp32c3") {
      $0.faults.isDeaf = true
      $0.faults.isSilentOnBoot = true
    }
    do {
      _ = try await board.flash(
        PreparedContent(Self.content),
        FlashOptions(wait: .seconds(600))
      )
      Issue.record("written without its loader")
    } catch let trouble as ESPTrouble {
      #expect(trouble.finding == .nothingHeard)
    }
    #expect(!board.events.contains { if case .waiting = $0 { true } else { false } })
  }
}
