import Diagnostics
import FlashImages
import Flashing
import LoaderModels
import TestSupport
import Testing
import USBDevices

/// Whole boards behind drives, written and compared.
@Suite(.timeLimit(.minutes(2))) struct UF2FlasherTests {
  @Test func theBoardStartsWhatItWasGiven() async throws {
    let bench = try DriveBench()
    let bytes = firmware(300_032)
    let report = try await bench.flash(try UF2Files.file(bytes), board: UF2Files.pico)
    // That the drive has left proves nothing of the content.
    #expect(report.outcome == .unverified)
    #expect(report.drive?.volume.boardID == "RPI-RP2" && report.device == nil)
    #expect(report.runs == [0x1000_0000..<0x1000_0000 + 300_032])
    #expect(bench.events.last == .starting)
    let remains = bench.drive.stop()
    #expect(remains.starts == 1 && Array(remains.flash[..<300_032]) == bytes)
  }

  @Test func theBlockAroundTheErratumIsWrittenAndNotCounted() async throws {
    var settings = DriveSettings(
      boardID: "RP2350",
      families: [UF2Files.rp2350, 0xE48B_FF57],
      address: 0x1000_0000,
      byteCount: 4 << 20
    )
    settings.showsFlash = false
    let bench = try DriveBench(settings)
    let bytes = firmware(10_240)
    let file = try UF2Files.file(bytes, family: UF2Files.rp2350, errata: true)
    #expect(file.count == 41 * 512)
    _ = try await bench.flash(file)
    let remains = bench.drive.stop()
    #expect(remains.starts == 1 && Array(remains.flash[..<10_240]) == bytes)
  }

  /// Where the drive shows the flash, the same image is not written twice.
  @Test func theSameImageAgainWritesNothing() async throws {
    let bench = try DriveBench(UF2Files.feather)
    var bytes = firmware(20_480)
    func file() throws -> [UInt8] {
      try UF2Files.file(bytes, family: UF2Files.nrf52840, address: 0x2_6000)
    }
    _ = try await bench.flash(try file())
    try await bench.untilItIsThere(false)
    bench.drive.enterBootloader()
    try await bench.untilItIsThere(true)
    let again = try await bench.flash(try file())
    #expect(again.outcome == .unchanged && again.runs.isEmpty)
    #expect(
      try await bench.flash(try file(), options: FlashOptions(isVerifyOnly: true)).outcome
        == .unchanged
    )
    bytes[1000] ^= 1
    bytes[1100] ^= 1
    let dry = try await bench.flash(try file(), options: FlashOptions(isDryRun: true))
    #expect(dry.outcome == .different && dry.runs == [0x2_6300..<0x2_6500])
    await #expect(throws: FlashFailure.different(byteCount: 512, first: 0x2_6300)) {
      _ = try await bench.flash(try file(), options: FlashOptions(isVerifyOnly: true))
    }
    #expect(bench.drive.remains.starts == 1)
    _ = try await bench.flash(try file())
    let remains = bench.drive.stop()
    #expect(remains.starts == 2 && Array(remains.flash[0x2_6000...].prefix(20_480)) == bytes)
  }

  /// Nothing reaches a drive the file is not for.
  @Test(
    arguments: [
      (UF2Files.rp2350, 0x1000_0000, nil, "flash.wrong-chip"),
      (UF2Files.rp2040, 0x2000_0000, nil, "uf2.outside"),
      (UF2Files.rp2040, 0x101F_FF00, UF2Files.pico, "uf2.outside"),
      (
        UF2Files.nrf52840, 0x2_6000,
        UF2BoardFacts(name: "Feather", family: UF2Files.nrf52840, flashByteCount: nil),
        "uf2.other-board"
      ),
    ] as [(UInt32, UInt32, UF2BoardFacts?, String)]
  )
  func refusals(family: UInt32, address: UInt32, board: UF2BoardFacts?, code: String) async throws {
    let bench = try DriveBench()
    let file = try UF2Files.file(firmware(2048), family: family, address: address)
    let error = await #expect(throws: (any Error).self) {
      _ = try await bench.flash(file, board: board)
    }
    #expect((error as? any Diagnosable)?.code == code)
    #expect((error as? any Diagnosable)?.exitStatus == .badInput)
    #expect(try bench.folder.contents() == ["INDEX.HTM", "INFO_UF2.TXT"])
  }

  /// A board starts after its own image: the rest of the file would go nowhere.
  @Test func ofAFileForSeveralChipsOnlyItsOwnPartIsWritten() async throws {
    let bench = try DriveBench()
    let bytes = firmware(100_096)
    let file =
      try UF2Files.file(bytes)
      + UF2Files.file(firmware(400_128, seed: 2), family: UF2Files.rp2350, errata: true)
    let report = try await bench.flash(file, board: UF2Files.pico)
    #expect(report.outcome == .unverified && report.differingByteCount == 100_096)
    let remains = bench.drive.stop()
    #expect(remains.starts == 1 && Array(remains.flash[..<100_096]) == bytes)
  }

  @Test func aFileWithHolesIsRefused() async throws {
    let bench = try DriveBench()
    let file = try UF2Files.file(firmware(2048))
    await #expect(throws: UF2Failure.self) { _ = try await bench.flash(file.dropLast(512) + []) }
    #expect(bench.drive.stop().starts == 0)
  }

  @Test func aBoardThatStaysIsRefused() async throws {
    let bench = try DriveBench { $0.neverVanishes = true }
    let error = await #expect(throws: UF2Refusal.self) {
      _ = try await bench.flash(try UF2Files.file(firmware(2048)))
    }
    #expect(error?.code == "uf2.stayed" && error?.exitStatus == .failure)
  }

  /// A drive that leaves early is told, or the outcome says that nothing is proven.
  @Test func aDriveThatLeavesInTheMiddleIsNeverGood() async throws {
    let bench = try DriveBench { $0.vanishesAtBlock = 64 }
    do {
      let report = try await bench.flash(try UF2Files.file(firmware(1_000_000)))
      #expect(report.outcome == .unverified)
    } catch let failure as DriveFailure {
      #expect(failure.code == "drive.left")
    }
    #expect(bench.drive.stop().starts == 0)
  }

  @Test func withoutCurrentNothingCanBeCompared() async throws {
    let bench = try DriveBench()
    let file = try UF2Files.file(firmware(2048))
    await #expect(throws: UF2Refusal.notComparable(drive: bench.folder.path)) {
      _ = try await bench.flash(file, options: FlashOptions(isVerifyOnly: true))
    }
    let dry = try await bench.flash(file, options: FlashOptions(isDryRun: true))
    #expect(dry.outcome == .different && dry.differingByteCount == 2048)
    #expect(try bench.folder.contents() == ["INDEX.HTM", "INFO_UF2.TXT"])
  }
}
