import Crypto
import FlashFixtures
import FlashImages
import FlashProtocols
import LoaderModels
import Testing

@testable import Flashing

/// Looking into a chip's flash, reading and erasing it.
@Suite(.timeLimit(.minutes(2))) struct ESPChipAccessTests {
  private static let chips = ["esp32", "esp32s2", "esp32s3", "esp32c3", "esp32c6", "esp32h2"]
  private static let rate = 115_200

  private func board(_ chip: String = "esp32c3") throws -> SimulatedBoard {
    try SimulatedBoard(chip) {
      $0.flashContent = (try? SampleFirmware.bytes(rest: firmware(30_000))) ?? []
    }
  }

  @Test(arguments: chips)
  func everyChipTellsOfItself(chip: String) async throws {
    let board = try SimulatedBoard(chip) {
      $0.flashContent = (try? SampleFirmware.bytes()) ?? []
      $0.flashSize = 8 << 20
    }
    let report = try await board.access { try await $0.report($1, rate: Self.rate) }
    #expect(report.device.chip.id == chip && report.device.mac != nil)
    #expect(report.flashByteCount == 8 << 20 && report.flash?.makerName == "Winbond")
    #expect(report.table == SampleFirmware.table)
    #expect(report.programs.map(\.partition) == ["factory"])
    #expect(report.programs.first?.description.version == "v1.25.0")
    await board.runs()
  }

  @Test func emptyAndSecretFlashesShowNothing() async throws {
    let empty = try await SimulatedBoard("esp32c6").access {
      try await $0.report($1, rate: Self.rate)
    }
    #expect(empty.table == nil && empty.programs.isEmpty && empty.flash != nil)
    let secret = try await SimulatedBoard("esp32c6") { $0.isSecureDownload = true }.access {
      try await $0.report($1, rate: Self.rate)
    }
    #expect(secret.device.isSecureDownload && secret.flash == nil && secret.table == nil)
  }

  @Test(arguments: [FlashRegion.range(0x8000..<0x8C01), .partition("nvs"), .range(5..<6)])
  func whatIsReadIsWhatIsThere(region: FlashRegion) async throws {
    let board = try board()
    let report = try await board.access { try await $0.read(region, $1, rate: Self.rate) }
    let digest = try await board.access { try await $0.digest(region, $1, rate: Self.rate) }
    let bytes = Array(board.loader.stop().flash[report.range])
    #expect(report.outcome == bytes && digest.range == report.range)
    #expect(digest.outcome == Array(Insecure.MD5.hash(data: bytes)))
  }

  @Test func aDamagedReplyIsReadOnceMore() async throws {
    let board = try SimulatedBoard("esp32c3") {
      $0.flashContent = firmware(100_000)
      $0.faults.corruptsReply = 200
    }
    let report = try await board.access {
      try await $0.read(.range(0..<80_000), $1, rate: Self.rate)
    }
    #expect(report.outcome == Array(firmware(100_000).prefix(80_000)))
  }

  @Test func wrongDigestsAreNoReading() async throws {
    let board = try SimulatedBoard("esp32c3") { $0.faults.badDigest = .always }
    await #expect(throws: ESPChipFailure.misread(offset: 0, byteCount: 64)) {
      _ = try await board.access { try await $0.read(.range(0..<64), $1, rate: Self.rate) }
    }
  }

  @Test func whatTheBoardDoesNotHave() async throws {
    let board = try board()
    let names = SampleFirmware.table.partitions.map(\.label)
    await #expect(throws: ESPChipFailure.noPartition(name: "ota_0", names: names)) {
      _ = try await board.access { try await $0.read(.partition("ota_0"), $1, rate: Self.rate) }
    }
    await #expect(throws: ESPChipFailure.outside(end: 0x40_0001, flash: 0x40_0000)) {
      _ = try await board.access {
        try await $0.digest(.range(0..<0x40_0001), $1, rate: Self.rate)
      }
    }
    await #expect(throws: ESPChipFailure.self) {
      _ = try await SimulatedBoard("esp32").access {
        try await $0.read(.partition("nvs"), $1, rate: Self.rate)
      }
    }
  }

  @Test(arguments: chips)
  func onlyTheRegionIsErased(chip: String) async throws {
    let board = try SimulatedBoard(chip) { $0.flashContent = firmware(0x4_0000) }
    let report = try await board.access {
      try await $0.erase(.range(0x9000..<0x2_F000), $1, rate: Self.rate)
    }
    #expect(report.outcome)
    var expected = firmware(0x4_0000)
    expected.replaceSubrange(0x9000..<0x2_F000, with: repeatElement(0xFF, count: 0x2_6000))
    #expect(Array(board.loader.stop().flash[..<0x4_0000]) == expected)
  }

  @Test func partsOfSectorsAreNotErased() async throws {
    let board = try board()
    await #expect(throws: ESPChipFailure.unaligned(offset: 0x9000, byteCount: 100)) {
      _ = try await board.access {
        try await $0.erase(.range(0x9000..<0x9064), $1, rate: Self.rate)
      }
    }
    #expect(board.loader.stop().counters.erasedBytes == 0)
  }

  @Test func secureDownloadErasesByForceAndProvesNothing() async throws {
    let board = try SimulatedBoard("esp32c3") {
      $0.isSecureDownload = true
      $0.flashContent = firmware(0x4000)
    }
    let range = FlashRegion.range(0x1000..<0x2000)
    await #expect(throws: FlashFailure.secureDownload) {
      _ = try await board.access { try await $0.erase(range, $1, rate: Self.rate) }
    }
    let report = try await board.access {
      try await $0.erase(range, isForced: true, $1, rate: Self.rate)
    }
    #expect(!report.outcome)
    #expect(board.loader.stop().flash[0x1000..<0x2000].allSatisfy { $0 == 0xFF })
  }

  @Test func encryptedFlashIsNotErased() async throws {
    let board = try SimulatedBoard("esp32") { $0.isEncrypted = true }
    await #expect(throws: FlashFailure.encrypted) {
      _ = try await board.access {
        try await $0.erase(.all, isForced: true, $1, rate: Self.rate)
      }
    }
    #expect(board.loader.stop().counters.erasedBytes == 0)
  }
}
