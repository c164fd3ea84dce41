import FlashFixtures
import LoaderModels
import TestSupport
import Testing

/// `mote chip` against simulated loaders, which esptool accepts as well.
@Suite(.timeLimit(.minutes(2))) struct ChipCommandTests {
  private struct Place: Decodable {
    let chip: String
    let mac: String?
    let offset: Int
    let sizeBytes: Int
  }

  private struct Document: Decodable {
    let schema: String
    let place: Place
    let file: String?
    let md5: String?
    let isProven: Bool?
  }

  private struct Report: Decodable {
    struct Flash: Decodable {
      let maker: String?
      let sizeBytes: Int
    }
    struct Partition: Decodable {
      let label: String
    }
    struct Program: Decodable {
      let version: String
      let partition: String
    }
    let schema: String
    let chip: String
    let mac: String?
    let crystalMegahertz: Int?
    let flash: Flash?
    let partitions: [Partition]?
    let programs: [Program]
  }

  private static let content = (try? SampleFirmware.bytes()) ?? []

  private static func loader(
    _ chip: String = "esp32c3",
    _ change: (inout LoaderSettings) -> Void = { _ in }
  ) throws -> SimulatedLoader {
    var settings = LoaderSettings(chip: try #require(LoaderChip.named(chip)))
    settings.flashContent = content
    change(&settings)
    return try SimulatedLoader(settings)
  }

  @Test func infoSaysWhatIsThere() async throws {
    let loader = try Self.loader()
    let arguments = ["chip", "info", "--port", loader.port]
    let run = try await Program.mote.run(arguments + ["--json"])
    #expect(run.status == 0, "\(run.error)")
    let report = try run.lastLine(as: Report.self)
    #expect(report.schema == "mote-chip-info/1" && report.chip == "ESP32-C3")
    #expect(report.mac == "24:0a:c4:00:01:10" && report.crystalMegahertz == 40)
    #expect(report.flash?.maker == "Winbond" && report.flash?.sizeBytes == 4 << 20)
    #expect(report.partitions?.map(\.label) == ["nvs", "phy_init", "factory", "vfs"])
    #expect(report.programs.map(\.version) == ["v1.25.0"])
    let text = try await Program.mote.run(arguments)
    #expect(text.output.contains("micropython v1.25.0, ESP-IDF v5.4.2, in factory"))
    #expect(text.output.contains("protection") && text.output.contains("phy_init"))
  }

  @Test func readHashAndErase() async throws {
    let folder = try TemporaryFolder()
    let loader = try Self.loader()
    let port = ["--port", loader.port, "--json"]
    let path = folder.path + "/table.bin"
    let read = try await Program.mote.run(["chip", "read", "0x8000+0xC00", path] + port)
    #expect(read.status == 0, "\(read.error)")
    let place = try read.lastLine(as: Document.self).place
    #expect(place.offset == 0x8000 && place.sizeBytes == 0xC00 && place.chip == "ESP32-C3")
    #expect(try folder.read("table.bin") == Array(Self.content[0x8000..<0x8C00]))
    // A sector of nothing.
    let hash = try await Program.mote.run(["chip", "hash", "3M+4K"] + port)
    #expect(try hash.lastLine(as: Document.self).md5 == "6ae59e64850377ee5470c854761551ea")
    let erased = try await Program.mote.run(["chip", "erase", "factory"] + port)
    let document = try erased.lastLine(as: Document.self)
    #expect(document.isProven == true && document.place.offset == 0x1_0000)
    let flash = loader.stop().flash
    #expect(flash[0x1_0000...].allSatisfy { $0 == 0xFF })
    #expect(Array(flash[..<0x1_0000]) == Array(Self.content[..<0x1_0000]))
  }

  @Test(arguments: [
    (["hash", "ota_0"], "chip.no-partition", Int32(65)), (["hash", "4M+1"], "chip.outside", 65),
    (["erase", "1+2"], "chip.unaligned", 65),
  ])
  func whatTheBoardDoesNotHave(words: [String], code: String, status: Int32) async throws {
    let loader = try Self.loader()
    let run = try await Program.mote.run(["chip"] + words + ["--port", loader.port])
    #expect(run.status == status && run.error.contains("code: \(code)"), "\(run.error)")
    #expect(loader.stop().counters.erasedBytes == 0)
  }

  @Test func whatAProtectedBoardTells() async throws {
    let secure = try Self.loader("esp32s2") { $0.isSecureDownload = true }
    let text = try await Program.mote.run(["chip", "info", "--port", secure.port])
    #expect(text.status == 0, "\(text.error)")
    #expect(text.output.contains("secure download mode, encryption and secure boot are not told"))
    let signed = try Self.loader { ($0.isSecureBoot, $0.isEncrypted) = (true, true) }
    let both = try await Program.mote.run(["chip", "info", "--port", signed.port])
    #expect(both.output.contains("flash encryption, secure boot v2"))
  }

  @Test func protectedBoardsStayAsTheyAre() async throws {
    let encrypted = try Self.loader { $0.isEncrypted = true }
    let refused = try await Program.mote.run(
      ["chip", "erase", "0x9000+0x1000", "--force", "--port", encrypted.port]
    )
    #expect(refused.status == 65 && refused.error.contains("code: flash.encrypted"))
    let signed = try Self.loader("esp32s3") { $0.isSecureBoot = true }
    let all = try await Program.mote.run(
      ["chip", "erase", "all", "--force", "--port", signed.port]
    )
    #expect(all.status == 65 && all.error.contains("code: flash.erase-all"))
    #expect(encrypted.stop().counters.erasedBytes + signed.stop().counters.erasedBytes == 0)
  }

  /// What is advised is something that these commands take.
  @Test func adviceCanBeFollowed() async throws {
    let secure = try Self.loader { $0.isSecureDownload = true }
    let all = try await Program.mote.run(
      ["chip", "erase", "all", "--force", "--port", secure.port]
    )
    #expect(all.status == 65 && !all.error.contains("--force"), "\(all.error)")
    #expect(secure.stop().counters.erasedBytes == 0)
    let two = try await Program.mote.run(["chip", "info", "--port", "a", "--port", "b"])
    #expect(two.status == 64 && two.error.contains("code: flash.several-boards"))
    #expect(two.error.contains("a, b") && !two.error.contains("--all"), "\(two.error)")
  }

  @Test func aStubOfTheInstalledEsptoolReads() async throws {
    _ = try Program.tool("esptool")
    let folder = try TemporaryFolder()
    let loader = try Self.loader("esp32")
    let path = folder.path + "/flash.bin"
    let run = try await Program.mote.run(
      ["chip", "read", "0+128K", path, "--stub", "auto", "--port", loader.port],
      environment: ["PATH": Program.cache + "/python/bin"]
    )
    #expect(run.status == 0, "\(run.error)")
    let remains = loader.stop()
    #expect(try folder.read("flash.bin") == Array(remains.flash[..<0x2_0000]))
    #expect(remains.counters.total.frames["0xd2"] == 2)
  }

  @Test func anAbsentStubAndASilentBoardAreSaid() async throws {
    let loader = try Self.loader()
    let stub = try await Program.mote.run(
      ["chip", "read", "0+64K", "x", "--stub", "/nowhere.json", "--port", loader.port]
    )
    #expect(stub.status == 66 && stub.error.contains("code: stub.absent"), "\(stub.error)")
    let silent = try Self.loader { $0.startsInRunMode = true }
    let run = try await Program.mote.run(["chip", "info", "--port", silent.port])
    #expect(run.status == 69 && run.error.contains("code: loader.nothing-heard"), "\(run.error)")
  }

  @Test(arguments: ["", "0x9000", "0x9000-0xA000", "5+0", "0xFFFFFFFF+2", "1+x"])
  func regionsThatAreNone(region: String) async throws {
    let run = try await Program.mote.run(["chip", "hash", region, "--port", "/dev/null"])
    #expect(run.status == 64)
  }

  @Test func standardOutputIsNoFile() async throws {
    let folder = try TemporaryFolder()
    let run = try await Program.mote.run(
      ["chip", "read", "nvs", "-", "--port", "/dev/absent"],
      in: folder.path
    )
    #expect(run.status == 64 && run.error.contains("a file called -"), "\(run.error)")
    #expect(try folder.contents().isEmpty)
  }

  /// The port is not opened for what could not be kept: there is none.
  @Test(arguments: ["sub", "absent/flash.bin", "/dev/null", "/proc/flash.bin"])
  func aPlaceThatCannotBeWrittenIsSaidFirst(file: String) async throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("sub")
    let run = try await Program.mote.run(
      ["chip", "read", "all", file, "--port", "/dev/absent"],
      in: folder.path
    )
    #expect(run.status == 73 || run.status == 77, "\(run.error)")
    #expect(run.error.contains("code: host.file"), "\(run.error)")
    #expect(try folder.contents() == ["sub"])
  }
}
