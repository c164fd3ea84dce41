import BoardModel
import Testing

@Suite struct ResetLadderTests {
  private static let catalogue = BoardCatalogue()

  private static func steps(_ trouble: BoardTrouble, _ ids: String...) throws -> [ResetStep] {
    let boards = try ids.map { try catalogue.board($0) }
    return ResetLadder(for: trouble, boards: boards).steps
  }

  private static func pulse(_ steps: [ResetStep]) -> LinePulse? {
    steps.lazy.compactMap { if case .pulse(let pulse) = $0 { pulse } else { nil } }.first
  }

  private static func request(_ steps: [ResetStep]) -> String {
    if case .ask(let text)? = steps.last { text } else { "" }
  }

  @Test func everyLadderEndsWithAPersonAndBeginsGently() throws {
    for board in try Self.catalogue.boards() {
      for trouble in BoardTrouble.allCases {
        let steps = ResetLadder(for: trouble, boards: [board]).steps
        #expect(!Self.request(steps).isEmpty, "\(board.id) \(trouble)")
        #expect(steps.dropLast().allSatisfy { if case .ask = $0 { false } else { true } })
        #expect(Set(steps).count == steps.count)
        let isAbsent = trouble == .absent
        #expect(steps.contains(.awaitReturn) == isAbsent)
        #expect((steps.first == .interrupt) == (!isAbsent && trouble != .deaf))
        if isAbsent { #expect(steps.count == 2) }
      }
    }
  }

  @Test func anESP32IsResetThroughItsLinesAndNeverLeftInTheLoader() throws {
    for (id, endsRaised) in [
      ("ESP32_GENERIC", false), ("M5STICKC", false), ("ESP32_GENERIC_C3", true),
    ] {
      let levels = try #require(Self.pulse(try Self.steps(.silent, id))).levels
      // DTR alone asks for the loader.
      #expect(levels.allSatisfy { $0.rts || !$0.dtr }, "\(id)")
      #expect(levels.contains { $0.rts && !$0.dtr && $0.hold >= .milliseconds(100) }, "\(id)")
      #expect(levels.last?.dtr == endsRaised && levels.last?.rts == endsRaised, "\(id)")
    }
  }

  @Test func boardsWithoutSuchLinesAreNotPulsed() throws {
    for id in ["RPI_PICO", "PYBV11", "ESP32_GENERIC_S3", "virtual", "qemu-m3"] {
      #expect(Self.pulse(try Self.steps(.silent, id)) == nil, "\(id)")
    }
  }

  @Test func virtualBoardsAreRestarted() throws {
    #expect(try Self.steps(.deaf, "virtual").first == .restart)
    #expect(try Self.steps(.deaf, "qemu-m3").contains(.restart))
    #expect(!(try Self.steps(.deaf, "RPI_PICO")).contains(.restart))
  }

  @Test func theBootloaderIsTouchedOnlyWhereItKnowsTheSign() throws {
    let nano = try Self.steps(.spewing, "ARDUINO_NANO_33_BLE_SENSE")
    #expect(nano.contains(.touch1200))
    #expect(!(try Self.steps(.spewing, "RPI_PICO")).contains(.touch1200))
  }

  @Test func whatSeveralTypesDoNotShareIsLeftOut() throws {
    #expect(Self.pulse(try Self.steps(.silent, "ESP32_GENERIC", "M5STICKC")) != nil)
    #expect(Self.pulse(try Self.steps(.silent, "ESP32_GENERIC", "RPI_PICO")) == nil)
    #expect(Self.pulse(try Self.steps(.silent, "ESP32_GENERIC", "ESP32_GENERIC_C3")) == nil)
    let unknown = ResetLadder(for: .bootLoop, boards: []).steps
    #expect(unknown.count == 2 && unknown.first == .interrupt)
    #expect(Self.request(unknown).contains("cable"))
    let silent = ResetLadder(for: .silent, boards: []).steps
    #expect(Self.pulse(silent) == nil)
    #expect(Self.request(silent).contains("(--boards)"))
    #expect(!Self.request(try Self.steps(.silent, "RPI_PICO")).contains("--boards"))
  }

  /// What is done where nothing but the bridge is known.
  @Test func allTypesWithABridgeShareOnePulse() throws {
    let bridged = try Self.catalogue.boards().filter { $0.serial?.kind == .bridge }
    #expect(bridged.count > 1)
    #expect(Self.pulse(ResetLadder(for: .silent, boards: bridged).steps) != nil)
  }

  @Test func nothingBeyondCtrlCGoesWithoutConsent() throws {
    for trouble in BoardTrouble.allCases {
      for board in try Self.catalogue.boards() {
        for step in ResetLadder(for: trouble, boards: [board]).steps where step.needed.isEmpty {
          switch step {
          case .interrupt, .awaitReturn, .ask: break
          default: Issue.record("\(board.id): \(step) needs no consent")
          }
        }
      }
    }
    #expect(ResetStep.softReset.needed == .softReset)
    #expect(ResetStep.restart.needed == .hardware)
    #expect(ResetStep.touch1200.needed == .bootloader)
  }

  @Test func thePersonIsToldWhatToPressOnThisBoard() throws {
    #expect(Self.request(try Self.steps(.spewing, "RPI_PICO")).contains("hold BOOTSEL"))
    #expect(Self.request(try Self.steps(.spewing, "RPI_PICO")).contains("the Pico"))
    let nano = Self.request(try Self.steps(.deaf, "ARDUINO_NANO_33_BLE_SENSE"))
    #expect(nano.contains("press reset twice"))
    #expect(Self.request(try Self.steps(.silent, "virtual")).contains("start it again"))
    #expect(Self.request(try Self.steps(.absent, "M5STICKC")).contains("Plug the "))
  }
}
