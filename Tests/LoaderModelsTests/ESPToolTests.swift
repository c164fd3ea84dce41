import LoaderModels
import TestSupport
import Testing

/// The vendor's own client against every model.
@Suite(.serialized)
struct ESPToolTests {
  private static let offset = 0x1_0000

  /// What a compiler leaves behind, roughly: text that repeats itself with variations.
  private static let image: [UInt8] = {
    var generator = SeededGenerator(seed: 8)
    let words = (0..<300).map { _ in
      (0..<Int.random(in: 3...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
    }
    return (0..<3000).flatMap { _ in words.randomElement(using: &generator) ?? [] } + [0xC0, 0xDB]
  }()

  /// Runs esptool on a model; what both leave behind.
  private static func run(
    _ chip: LoaderChip,
    _ words: [String],
    auto: Bool = false,
    settings change: (inout LoaderSettings) -> Void = { _ in }
  ) async throws -> (result: ProgramResult, remains: LoaderRemains) {
    var settings = LoaderSettings(chip: chip)
    change(&settings)
    let loader = try SimulatedLoader(settings)
    defer { loader.stop() }
    let result = try await Program.tool("esptool").run(
      ["--port", loader.port, "--before", "no-reset", "--after", "no-reset"]
        + (auto ? [] : ["--chip", chip.name]) + words
    )
    return (result, loader.stop())
  }

  /// The flash holds the image at its place and nothing elsewhere.
  private static func expectImage(_ remains: LoaderRemains) {
    var expected = [UInt8](repeating: 0xFF, count: remains.flash.count)
    expected.replaceSubrange(offset..<offset + image.count, with: image)
    // Not by `#expect`, which would describe megabytes.
    let isExact = remains.flash == expected
    #expect(isExact)
  }

  private static func file(_ folder: TemporaryFolder) throws -> String {
    try folder.write(image, to: "image.bin")
  }

  @Test(arguments: LoaderChip.all)
  func identifies(chip: LoaderChip) async throws {
    let flash = try await Self.run(chip, ["--no-stub", "flash-id"], auto: true)
    #expect(flash.result.status == 0, "\(flash.result.output)")
    #expect(flash.result.output.contains("Device: 4016"))
    #expect(flash.result.output.contains("Detected flash size: 4MB"))
    let mac = try await Self.run(chip, ["--no-stub", "read-mac"])
    #expect(mac.result.status == 0, "\(mac.result.output)")
    #expect(mac.result.output.contains("24:0a:c4"))
  }

  @Test(arguments: LoaderChip.all, ["--no-compress", "--compress"])
  func writes(chip: LoaderChip, form: String) async throws {
    let folder = try TemporaryFolder()
    let (result, remains) = try await Self.run(
      chip,
      ["--no-stub", "write-flash", form, "0x10000", try Self.file(folder)]
    )
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("Hash of data verified."))
    Self.expectImage(remains)
    let frames = remains.counters.afterSync.frames
    #expect((frames["0x11"] ?? 0 > 0) == (form == "--compress"))
    #expect((frames["0x03"] ?? 0 > 0) == (form == "--no-compress"))
  }

  @Test(arguments: LoaderChip.all)
  func writesWithItsStub(chip: LoaderChip) async throws {
    let folder = try TemporaryFolder()
    let (result, remains) = try await Self.run(
      chip,
      ["--baud", "921600", "write-flash", "0x10000", try Self.file(folder)]
    )
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("Hash of data verified."))
    #expect(remains.counters.afterSync.frames["0x07"] ?? 0 > 0)
    Self.expectImage(remains)
  }

  @Test func readsAndErasesWithItsStub() async throws {
    let folder = try TemporaryFolder()
    let content = [UInt8](repeating: 0xFF, count: Self.offset) + Self.image
    let read = try await Self.run(
      .esp32,
      ["read-flash", "0x10000", "\(Self.image.count)", folder.path + "/back.bin"]
    ) { $0.flashContent = content }
    #expect(read.result.status == 0, "\(read.result.output)")
    #expect(try folder.read("back.bin") == Self.image)
    let erased = try await Self.run(.esp32, ["erase-flash"]) { $0.flashContent = content }
    #expect(erased.result.status == 0, "\(erased.result.output)")
    let isBlank = erased.remains.flash == [UInt8](repeating: 0xFF, count: 4 << 20)
    #expect(isBlank)
  }

  @Test(arguments: [LoaderChip.esp32, .esp32c3])
  func connectsAgainAfterTheStub(chip: LoaderChip) async throws {
    let loader = try SimulatedLoader(LoaderSettings(chip: chip))
    defer { loader.stop() }
    let words = ["--port", loader.port, "--before", "no-reset", "--after", "no-reset", "read-mac"]
    for _ in 0..<2 {
      let result = try await Program.tool("esptool").run(words)
      #expect(result.status == 0, "\(result.output)")
    }
  }

  @Test func verifies() async throws {
    let folder = try TemporaryFolder()
    let file = try Self.file(folder)
    let content = [UInt8](repeating: 0xFF, count: Self.offset) + Self.image
    let words = ["--no-stub", "verify-flash", "0x10000", file]
    let good = try await Self.run(.esp32c3, words) { $0.flashContent = content }
    #expect(good.result.status == 0, "\(good.result.output)")
    let bad = try await Self.run(.esp32c3, words) {
      $0.flashContent = content
      $0.flashContent[Self.offset + 5] ^= 1
    }
    #expect(bad.result.status != 0)
  }

  @Test func noticesFaults() async throws {
    let folder = try TemporaryFolder()
    let words = ["--no-stub", "write-flash", "--compress", "0x10000", try Self.file(folder)]
    let digest = try await Self.run(.esp32, words) { $0.faults.badDigest = .once }
    #expect(digest.result.status != 0)
    #expect((digest.result.output + digest.result.error).contains("MD5"))
    let dead = try await Self.run(.esp32, words) { $0.faults.diesAtPercent = 40 }
    #expect(dead.result.status != 0)
    let other = try await Self.run(.esp32s3, ["--no-stub", "--chip", "esp32c3", "flash-id"])
    #expect(other.result.status != 0)
    let secure = try await Self.run(
      .esp32c3,
      ["--no-stub", "write-flash", "0x10000", try Self.file(folder)]
    ) { $0.isSecureDownload = true }
    #expect(secure.result.status == 0, "\(secure.result.output)")
    Self.expectImage(secure.remains)
  }
}
