import FlashFixtures
import FlashImages
import FlashProtocols
import Flashing
import LoaderModels
import Testing

/// Boards that tell little of themselves: refused, or written without a proof.
@Suite(.timeLimit(.minutes(2))) struct SecureModeTests {
  private static let numbers = [
    "esp32": 0, "esp32s2": 2, "esp32s3": 9, "esp32c3": 5, "esp32c6": 13,
  ]
  private static let offsets = ["esp32": 0x1000, "esp32s2": 0x1000]

  private func image(_ chip: String) throws -> (content: FlashContent, firmware: ESPFirmware) {
    let offset = Self.offsets[chip] ?? 0
    let bytes = try SampleFirmware.bytes(
      chipID: try #require(Self.numbers[chip]),
      offset: offset,
      rest: firmware(20_001)
    )
    return (FlashContent(offset: offset, bytes: bytes), try ESPFirmware(decoding: bytes))
  }

  private func flash(
    _ board: SimulatedBoard,
    _ chip: String,
    isForced: Bool,
    _ options: FlashOptions = FlashOptions()
  ) async throws -> FlashReport {
    let (content, firmware) = try image(chip)
    let fit = ESPImageFit(
      firmware,
      start: content.offset,
      end: content.end,
      isForced: isForced,
      writes: options.writes
    )
    return try await board.flash(PreparedContent(content), options) {
      try fit.check($0, flashByteCount: $1)
    }
  }

  /// The S2 does not even tell that it is in this mode.
  @Test(arguments: ["esp32s2", "esp32s3", "esp32c3", "esp32c6"])
  func secureDownloadIsWrittenByForceAlone(chip: String) async throws {
    let board = try SimulatedBoard(chip) { $0.isSecureDownload = true }
    await #expect(throws: FlashFailure.secureDownload) {
      _ = try await flash(board, chip, isForced: false)
    }
    for isForced in [false, true] {
      await #expect(throws: FlashFailure.notComparable) {
        _ = try await flash(board, chip, isForced: isForced, FlashOptions(isVerifyOnly: true))
      }
    }
    // Who follows the advice is not sent back.
    #expect(FlashFailure.notComparable.advice?.contains("without --verify-only") == true)
    let report = try await flash(board, chip, isForced: true)
    #expect(report.outcome == .unverified && report.device?.isSecureDownload == true)
    // Nobody said how large its flash is.
    #expect(report.flashByteCount == nil)
    let device = try #require(report.device)
    #expect(board.events.contains(.device(device, flashByteCount: nil)))
    let content = try image(chip).content
    #expect(Array(board.loader.stop().flash[content.offset..<content.end]) == content.bytes)
  }

  /// One lost answer does not make a protected chip an open one.
  @Test(arguments: [false, true])
  func aLostSecurityInfoIsAskedForAgain(isEncrypted: Bool) async throws {
    let board = try SimulatedBoard("esp32c3") {
      $0.faults.losesReply = 1
      $0.isEncrypted = isEncrypted
    }
    do {
      let report = try await flash(board, "esp32c3", isForced: true)
      #expect(!isEncrypted && report.device?.security?.isEncrypted == false)
    } catch FlashFailure.encrypted {
      #expect(isEncrypted)
    }
    #expect((board.loader.stop().counters.erasedBytes == 0) == isEncrypted)
  }

  @Test(arguments: ["esp32c3", "esp32s3"])
  func encryptedFlashIsNotTouched(chip: String) async throws {
    let board = try SimulatedBoard(chip) { $0.isEncrypted = true }
    await #expect(throws: FlashFailure.encrypted) {
      _ = try await flash(board, chip, isForced: true)
    }
    #expect(board.loader.stop().counters.erasedBytes == 0)
  }

  /// The first scheme: what lies below 0x8000 is compared, and nothing there is written.
  @Test func theFirstSecureBootKeepsItsBootloader() async throws {
    let (content, _) = try image("esp32")
    let other = [0x2000, 0x7FFF].map { place in
      var flash = [UInt8](repeating: 0xFF, count: 0x1000) + content.bytes
      flash[place] ^= 1
      return flash
    }
    for flash in other {
      let board = try SimulatedBoard("esp32") {
        ($0.isSecureBoot, $0.revision) = (true, 101)
        $0.flashContent = flash
      }
      let failure = await #expect(throws: FlashFailure.self) {
        _ = try await self.flash(board, "esp32", isForced: true)
      }
      #expect(failure?.code == "flash.secure-boot", "\(String(describing: failure))")
      #expect(failure?.description.contains("from 0x1000 to 0x8000") == true)
      #expect(failure?.description.contains("MD5") == true)
      let compared = FlashOptions(isVerifyOnly: true)
      await #expect(throws: FlashFailure.different(byteCount: 0x1_0000, first: 0x1000)) {
        _ = try await self.flash(board, "esp32", isForced: false, compared)
      }
      #expect(board.loader.stop().counters.erasedBytes == 0)
    }
    var flash = [UInt8](repeating: 0xFF, count: 0x1000) + content.bytes
    for place in 0x8000..<flash.count { flash[place] = 0 }
    let board = try SimulatedBoard("esp32") {
      ($0.isSecureBoot, $0.revision) = (true, 101)
      $0.flashContent = flash
    }
    await #expect(throws: FlashFailure.secureBoot(offset: 0x1000, isBootloader: false)) {
      _ = try await self.flash(board, "esp32", isForced: false)
    }
    let report = try await self.flash(board, "esp32", isForced: true)
    #expect(report.outcome == .ok && report.runs.first?.lowerBound == 0x8000)
    let remains = board.loader.stop()
    #expect(Array(remains.flash[0x1000..<content.end]) == content.bytes)
    #expect(remains.counters.erasedBytes <= content.end - 0x8000 + 0x1000)
  }

  @Test func secureBootIsNeverErasedAsAWhole() async throws {
    let board = try SimulatedBoard("esp32c3") { $0.isSecureBoot = true }
    await #expect(throws: FlashFailure.eraseAll(reason: "secure boot is on")) {
      _ = try await flash(board, "esp32c3", isForced: true, FlashOptions(erases: true))
    }
    #expect(board.loader.stop().counters.erasedBytes == 0)
  }
}
