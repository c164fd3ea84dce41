import Diagnostics
import FlashProtocols
import Flashing
import LoaderModels
import Testing

/// Whole boards of the ESP32 family, written and compared.
@Suite(.timeLimit(.minutes(2))) struct ESPFlasherTests {
  static let chips = ["esp32", "esp32s2", "esp32s3", "esp32c3", "esp32c6", "esp32h2"]

  @Test(arguments: chips)
  func writesAndComparesNothingTwice(chip: String) async throws {
    let board = try SimulatedBoard(chip)
    let bytes = firmware(300_000)
    let content = PreparedContent(FlashContent(offset: 0x1000, bytes: bytes))
    let first = try await board.flash(content)
    #expect(first.outcome == .ok)
    #expect(first.device?.chip.id == chip)
    #expect(first.device?.mac != nil)
    #expect(first.flashByteCount == 4 << 20)
    let second = try await board.flash(content)
    #expect(second.outcome == .unchanged && second.runs.isEmpty)
    let remains = board.loader.stop()
    #expect(Array(remains.flash[0x1000..<0x1000 + bytes.count]) == bytes)
  }

  @Test func onlyWhatDiffersIsWritten() async throws {
    let board = try SimulatedBoard("esp32c3")
    var bytes = firmware(500_000)
    _ = try await board.flash(PreparedContent(FlashContent(offset: 0, bytes: bytes)))
    bytes[200_000] ^= 1
    let report = try await board.flash(PreparedContent(FlashContent(offset: 0, bytes: bytes)))
    #expect(report.outcome == .ok)
    #expect(report.runs == [196_608..<262_144])
    #expect(Array(board.loader.stop().flash[..<bytes.count]) == bytes)
  }

  @Test func aLowerRateIsTriedWhereOneIsRefused() async throws {
    let board = try SimulatedBoard("esp32s3") { $0.faults.refusedRates = [1_500_000, 921_600] }
    let content = PreparedContent(FlashContent(offset: 0, bytes: firmware(100_000)))
    let report = try await board.flash(content)
    #expect(report.outcome == .ok)
    #expect(try #require(report.rate) <= 750_000)
    #expect(board.events.contains(.rateRefused(1_500_000)))
    #expect(board.events.contains(.rateRefused(921_600)))
  }

  @Test func verifyOnlySaysWhatDiffers() async throws {
    let board = try SimulatedBoard("esp32c6")
    let content = PreparedContent(FlashContent(offset: 0, bytes: firmware(100_000)))
    await #expect(throws: FlashFailure.different(byteCount: 100_000, first: 0)) {
      _ = try await board.flash(content, FlashOptions(isVerifyOnly: true))
    }
    let report = try await board.flash(content, FlashOptions(isDryRun: true))
    #expect(report.outcome == .different && report.differingByteCount == 100_000)
    #expect(board.loader.stop().flash.allSatisfy { $0 == 0xFF })
  }

  enum Fault: CaseIterable, Sendable {
    case oneBadDigest, badDigests, stuck, oneLostByte, corruptedReply, dying

    func set(in faults: inout LoaderFaults) {
      switch self {
      case .oneBadDigest: faults.badDigest = .once
      case .badDigests: faults.badDigest = .always
      case .stuck: faults.stuckFromBlock = 3
      // In the middle of the first blocks.
      case .oneLostByte: faults.losesByteOnce = 20_000
      case .corruptedReply: faults.corruptsReply = 30
      case .dying: faults.diesAtPercent = 40
      }
    }

    /// Why the board cannot be written; nil where it is overcome.
    var code: String? {
      switch self {
      case .badDigests: "loader.digest-differs-again"
      case .stuck: "esp.silent"
      case .dying: "loader.port-vanished"
      case .oneBadDigest, .oneLostByte, .corruptedReply: nil
      }
    }
  }

  /// Each is overcome, or ends with its reason.
  @Test(arguments: Fault.allCases)
  func faults(fault: Fault) async throws {
    let board = try SimulatedBoard("esp32c3") { fault.set(in: &$0.faults) }
    let bytes = firmware(200_000)
    let content = PreparedContent(FlashContent(offset: 0, bytes: bytes))
    do {
      let report = try await board.flash(content)
      #expect(report.outcome == .ok && fault.code == nil)
      #expect(Array(board.loader.stop().flash[..<bytes.count]) == bytes)
    } catch let failure as any Diagnosable {
      #expect(failure.code == fault.code, "\(failure)")
    }
  }

  /// What the board says comes at a rate of its own then.
  @Test(arguments: [nil, 26_000_000])
  func anotherCrystalIsWarnedOf(crystal: Int?) async throws {
    let board = try SimulatedBoard("esp32") { $0.crystal = crystal }
    let content = PreparedContent(FlashContent(offset: 0x1000, bytes: firmware(20_000)))
    #expect(try await board.flash(content).outcome == .ok)
    let warning = FlashWarning.crystal(megahertz: 26, usual: 40, chip: "ESP32")
    #expect(board.events.count { $0 == .warning(warning) } == (crystal == nil ? 0 : 1))
    #expect(warning.advice?.contains("74880") == true)
  }

  /// Erasing all of it takes longer than the time that an image has.
  @Test func theWholeFlashHasATimeOfItsOwn() async throws {
    let board = try SimulatedBoard("esp32c3", clock: LoaderClock(speed: 1)) {
      $0.flashSize = 1 << 20
      $0.timing.sectorErase = .milliseconds(40)
    }
    let content = PreparedContent(FlashContent(offset: 0, bytes: firmware(5000)))
    let options = FlashOptions(erases: true, limit: .seconds(8))
    #expect(try await board.flash(content, options).outcome == .ok)
  }

  @Test func nothingIsWaitedForBeyondTheLimit() async throws {
    let board = try SimulatedBoard("esp32c3") { $0.faults.stuckFromBlock = 0 }
    let content = PreparedContent(FlashContent(offset: 0, bytes: firmware(200_000)))
    await #expect(throws: FlashFailure.outOfTime(port: board.loader.port)) {
      _ = try await board.flash(content, FlashOptions(limit: .seconds(2)))
    }
    // The board is not left in its loader.
    await board.runs()
  }
}
