import FlashFixtures
import LoaderModels
import TestSupport
import Testing

/// `mote flash` beside the vendor's own client, for every chip: the same bytes in flash, and each
/// accepts what the other wrote.
@Suite(.serialized, .timeLimit(.minutes(3))) struct FlashReferenceTests {
  /// Not at a multiple of a block, with bytes that are escaped on the line.
  private static let rest: [UInt8] = {
    var generator = SeededGenerator(seed: 5)
    let words = (0..<200).map { _ in
      (0..<Int.random(in: 3...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
    }
    return (0..<1500).flatMap { _ in words.randomElement(using: &generator) ?? [] } + [0xC0, 0xDB]
  }()

  /// A firmware file for `chip`, and where it belongs.
  private static func firmware(
    _ chip: LoaderChip,
    in folder: TemporaryFolder
  ) throws -> (path: String, bytes: [UInt8], offset: Int) {
    let offset = [0, 2].contains(chip.imageID) ? 0x1000 : 0
    let bytes = try SampleFirmware.bytes(
      chipID: Int(chip.imageID),
      offset: offset,
      rest: rest + Array(repeating: 0, count: 3 - (rest.count + 3) % 4),
      revisions: (0, 999)
    )
    return (try folder.write(bytes, to: "firmware.bin"), bytes, offset)
  }

  private static func esptool(_ loader: SimulatedLoader, _ words: [String]) async throws
    -> ProgramResult
  {
    let start = ["--port", loader.port, "--before", "no-reset", "--after", "no-reset"]
    return try await Program.tool("esptool").run(start + words)
  }

  private static func loader(_ chip: LoaderChip) throws -> SimulatedLoader {
    var settings = LoaderSettings(chip: chip)
    // Clients come one after another, and nothing resets the chip between them.
    settings.syncsAtAnyRate = true
    return try SimulatedLoader(settings)
  }

  @Test(arguments: LoaderChip.all)
  func bothWriteTheSame(chip: LoaderChip) async throws {
    let folder = try TemporaryFolder()
    let (path, bytes, offset) = try Self.firmware(chip, in: folder)
    let theirs = try Self.loader(chip)
    defer { theirs.stop() }
    let ours = try Self.loader(chip)
    defer { ours.stop() }
    let place = ["0x" + String(offset, radix: 16), path]
    let reference = try await Self.esptool(theirs, ["--no-stub", "write-flash"] + place)
    #expect(reference.status == 0, "\(reference.output)\(reference.error)")
    let written = try await Program.mote.run(["flash", path, "--port", ours.port])
    #expect(written.status == 0, "\(written.error)")
    // Each about the other's.
    let accepted = try await Self.esptool(ours, ["--no-stub", "verify-flash"] + place)
    #expect(accepted.status == 0, "\(accepted.output)\(accepted.error)")
    let words = ["flash", path, "--port", theirs.port, "--verify-only"]
    let verified = try await Program.mote.run(words)
    #expect(verified.status == 0, "\(verified.error)")
    let mine = ours.stop().flash
    // Not by `#expect`, which would describe megabytes.
    let isSame = mine == theirs.stop().flash
    #expect(isSame)
    let isRight = mine.dropFirst(offset).prefix(bytes.count).elementsEqual(bytes)
    #expect(isRight)
  }

  @Test(arguments: [LoaderChip.esp32, .esp32c3])
  func theirStubReadsWhatWasWritten(chip: LoaderChip) async throws {
    let folder = try TemporaryFolder()
    let (path, bytes, offset) = try Self.firmware(chip, in: folder)
    let loader = try Self.loader(chip)
    defer { loader.stop() }
    let written = try await Program.mote.run(["flash", path, "--port", loader.port])
    #expect(written.status == 0, "\(written.error)")
    let read = try await Self.esptool(
      loader,
      ["read-flash", "\(offset)", "\(bytes.count)", folder.path + "/back.bin"]
    )
    #expect(read.status == 0, "\(read.output)\(read.error)")
    let isSame = try folder.read("back.bin") == bytes
    #expect(isSame)
  }
}
