import Diagnostics
import FlashProtocols
import Flashing
import LoaderModels
import Testing

/// How the conversation with a loader goes on where something refuses, and how it ends.
@Suite(.timeLimit(.minutes(2))) struct ESPSessionTests {
  private static let content = FlashContent(offset: 0, bytes: firmware(100_000))
  private var content: PreparedContent { PreparedContent(Self.content) }

  /// The chip has gone to the rate already: it is reset first.
  @Test func aPortThatRefusesARateGetsALowerOne() async throws {
    let board = try SimulatedBoard("esp32c3", refusedRates: [1_500_000, 921_600])
    let report = try await board.flash(content)
    #expect(report.outcome == .ok && report.rate == 750_000)
    #expect(board.events.contains(.rateRefused(1_500_000)))
    #expect(board.events.contains(.rateRefused(921_600)))
  }

  @Test func aPortThatDoesOneRateOnlyIsEnough() async throws {
    let board = try SimulatedBoard(
      "esp32",
      refusedRates: Set(ESPRateLadder.usual.rates).subtracting([115_200])
    )
    #expect(try await board.flash(content).rate == 115_200)
  }

  @Test func thePortThatLeavesWithTheLastResetIsNoFailure() async throws {
    let board = try SimulatedBoard("esp32c3", link: .jtagSerial, vanishesAfterSending: 10_000) {
      $0.isBootPinHeld = true
    }
    let report = try await board.flash(content)
    #expect(report.outcome == .ok)
    #expect(board.events.last == .portLeft)
  }

  @Test func aBridgeThatLeavesWithTheLastResetIsSaid() async throws {
    let board = try SimulatedBoard("esp32c3", vanishesAfterSending: 10_000)
    #expect(try await board.flash(content).outcome == .ok)
    guard case .notReset(let reason, _)? = board.events.last else {
      Issue.record("\(board.events)")
      return
    }
    #expect(reason.contains("/dev/pts"))
  }

  /// With its button held a board comes back to its loader.
  @Test func aBoardThatStaysInItsLoaderIsSaid() async throws {
    let board = try SimulatedBoard("esp32") { $0.isBootPinHeld = true }
    // At the rate of boot texts: the model hears of the line's rate by bytes alone.
    let report = try await board.flash(content, FlashOptions(rates: [115_200]))
    #expect(report.outcome == .ok)
    #expect(
      board.events.last
        == .notReset("It is still in its loader after the reset.", staysInLoader: true)
    )
  }

  enum Ending: CaseIterable, Sendable {
    case written, refused, different, broken
  }

  /// The program runs afterwards, whatever came before.
  @Test(arguments: Ending.allCases)
  func theLoaderIsLeft(ending: Ending) async throws {
    let board = try SimulatedBoard("esp32") {
      if ending == .broken { $0.faults.badDigest = .always }
    }
    do {
      switch ending {
      case .written, .broken: _ = try await board.flash(content)
      case .refused:
        _ = try await board.flash(content) { _, _ in throw FlashFailure.encrypted }
      case .different: _ = try await board.flash(content, FlashOptions(isVerifyOnly: true))
      }
      #expect(ending == .written)
    } catch {
      #expect(ending != .written)
    }
    await board.runs()
  }

  @Test func theBoardStaysInItsLoaderWhereThatIsWanted() async throws {
    let board = try SimulatedBoard("esp32c6")
    _ = try await board.flash(content, FlashOptions(resets: false))
    // Still there: without a reset by the lines it would not answer.
    let again = try await board.access(ESPSessionOptions(resets: false)) { access, port in
      try await access.report(port, rate: 115_200)
    }
    #expect(again.device.chip.id == "esp32c6")
  }

  @Test func aWorkThatIsCancelledLeavesTheLoader() async throws {
    let board = try SimulatedBoard("esp32c3") { $0.faults.stuckFromBlock = 1 }
    let content = content
    let task = Task { try await board.flash(content) }
    while !board.events.contains(where: { if case .writing = $0 { true } else { false } }) {
      await Task.yield()
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { _ = try await task.value }
    await board.runs()
  }

  enum Sign: CaseIterable, Sendable {
    case silent, startsApp, deadFlash

    var code: String {
      switch self {
      case .silent: "loader.nothing-heard"
      case .startsApp: "loader.starts-app"
      case .deadFlash: "loader.flash-silent"
      }
    }
  }

  /// What a board says while no loader answers tells what is the matter.
  @Test(arguments: Sign.allCases)
  func signs(sign: Sign) async throws {
    let board = try SimulatedBoard("esp32") {
      switch sign {
      case .silent:
        $0.faults.isSilentOnBoot = true
        $0.enableDelay = .seconds(60)
      // The boot pin is read when DTR has been let go again.
      case .startsApp: $0.enableDelay = .milliseconds(700)
      case .deadFlash: $0.flashID = 0xFF_FFFF
      }
    }
    do {
      _ = try await board.flash(content)
      Issue.record("it was written")
    } catch let failure as any Diagnosable {
      #expect(failure.code == sign.code, "\(failure)")
      #expect(failure.advice != nil && failure.cause != nil)
    }
  }
}
