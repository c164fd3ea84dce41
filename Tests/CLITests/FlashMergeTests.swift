import Encodings
import FlashFixtures
import FlashImages
import LoaderModels
import TestSupport
import Testing

/// `mote flash merge`, beside esptool and on simulated boards, and the flash settings of `mote flash`.
@Suite(.timeLimit(.minutes(3))) struct FlashMergeTests {
  private struct Document: Decodable {
    struct Part: Decodable {
      let file: String
      let partition: String?
      let flashOffset: Int
      let sizeBytes: Int
      let sha256: String
    }
    let schema: String
    let chip: String
    let flashOffset: Int
    let sizeBytes: Int
    let flashMode: String?
    let flashSizeBytes: Int?
    let flashMegahertz: Int?
    let parts: [Part]
  }

  private struct Written: Decodable {
    let outcome: String
  }

  /// The parts for a chip, as files of `folder`: boot.bin, table.bin, table.csv, app.bin.
  private static func parts(
    _ chipID: Int,
    in folder: TemporaryFolder,
    table: PartitionTable = SampleFirmware.table
  ) throws {
    try folder.write(SampleImage.bootloader(chipID: chipID).bytes, to: "boot.bin")
    try folder.write(table.encoded(), to: "table.bin")
    try folder.write(table.csv(), to: "table.csv")
    try folder.write(SampleImage.application(chipID: chipID).bytes, to: "app.bin")
  }

  private static let roles = [
    "flash", "merge", "--bootloader", "boot.bin", "--partitions", "table.csv", "--app", "app.bin",
    "-o", "out.bin",
  ]

  /// esptool's `merge-bin` makes the same bytes.
  @Test(arguments: LoaderChip.all) func esptoolMergesTheSame(chip: LoaderChip) async throws {
    let folder = try TemporaryFolder()
    let chipID = Int(chip.imageID)
    try Self.parts(chipID, in: folder)
    let frequency = try #require(ESPImageChip.chip(chipID)?.megahertz.last)
    let places = [chip.bootloaderOffset, 0x8000, 0x1_0000].map { "0x" + Hex.text($0) }
    let files = ["boot.bin", "table.bin", "app.bin"].map { folder.path + "/" + $0 }
    for settings in [
      (theirs: [], ours: []),
      (
        theirs: ["--flash-mode", "qio", "--flash-size", "16MB", "--flash-freq", "\(frequency)m"],
        ours: ["--flash-mode", "qio", "--flash-size", "16M", "--flash-freq", "\(frequency)m"]
      ),
    ] as [(theirs: [String], ours: [String])] {
      let start = ["--chip", chip.name, "merge-bin", "-o", folder.path + "/theirs.bin"]
      let target = ["--target-offset", places[0]]
      let reference = try await Program.tool("esptool").run(
        start + target + settings.theirs + zip(places, files).flatMap { [$0, $1] }
      )
      #expect(reference.status == 0, "\(reference.output)\(reference.error)")
      let made = try await Program.mote.run(Self.roles + settings.ours, in: folder.path)
      #expect(made.status == 0, "\(made.error)")
      #expect(try folder.read("out.bin") == folder.read("theirs.bin"), "\(settings)")
      let named = ["boot.bin", "table.bin", "app.bin"]
      let byPlace = try await Program.mote.run(
        ["flash", "merge", "-o", "places.bin"] + zip(places, named).map { "\($0)=\($1)" }
          + settings.ours,
        in: folder.path
      )
      #expect(byPlace.status == 0, "\(byPlace.error)")
      #expect(try folder.read("places.bin") == folder.read("theirs.bin"), "\(settings)")
    }
  }

  @Test func whatItSays() async throws {
    let folder = try TemporaryFolder()
    try Self.parts(0, in: folder)
    try folder.write([1, 2, 3], to: "vfs.bin")
    let options = ["0x200000=vfs.bin", "--flash-size", "8M", "--flash-freq", "40", "--json"]
    let made = try await Program.mote.run(Self.roles + options, in: folder.path)
    let document = try made.document(as: Document.self)
    #expect(document.schema == "mote-flash-merge/1" && document.chip == "ESP32")
    #expect(document.flashOffset == 0x1000 && document.sizeBytes == 0x1F_F003)
    #expect(document.flashSizeBytes == 8 << 20 && document.flashMegahertz == 40)
    #expect(document.flashMode == "dio")
    #expect(document.parts.map(\.file) == ["boot.bin", "table.csv", "app.bin", "vfs.bin"])
    #expect(document.parts.map(\.partition) == [nil, nil, "factory", "vfs"])
    #expect(document.parts.map(\.flashOffset) == [0x1000, 0x8000, 0x1_0000, 0x20_0000])
    #expect(document.parts.last?.sizeBytes == 3)
    let hash = "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"
    #expect(document.parts.last?.sha256 == hash)
    let told = try await Program.mote.run(Self.roles, in: folder.path)
    #expect(told.output.contains("first byte at  0x1000\n"), "\(told.output)")
    #expect(told.output.contains("flash          dio, 80 MHz, 4.0 MiB\n"), "\(told.output)")
    let plain = try await Program.mote.run(Self.roles + ["--plain"], in: folder.path)
    #expect(plain.output.contains("app.bin\tfactory\t0x10000\t"), "\(plain.output)")
    // Half a file is made, and told to be one.
    let half = try await Program.mote.run(
      ["flash", "merge", "0x1000=boot.bin", "0x8000=table.bin", "-o", "half.bin"],
      in: folder.path
    )
    #expect(half.status == 0 && half.error.contains("only with --force"), "\(half.error)")
  }

  /// A plain program gets onto a board: refused alone, written when merged, the same in flash.
  @Test func aMergedFileIsFlashed() async throws {
    let folder = try TemporaryFolder()
    try Self.parts(5, in: folder)
    let mote = Program.mote(state: folder)
    try await mote.serving(["sim", "--loader", "esp32c3", "--loader-options", "speed=0"]) { port in
      let alone = try await mote.run(["flash", folder.path + "/app.bin", "--port", port])
      #expect(alone.status == 65 && alone.error.contains("code: flash.no-place"))
      #expect(alone.error.contains("`mote flash merge`"), "\(alone.error)")
      let merged = try await mote.run(Self.roles, in: folder.path)
      #expect(merged.status == 0, "\(merged.error)")
      let bytes = try folder.read("out.bin")
      let image = folder.path + "/out.bin"
      let written = try await mote.run(["flash", image, "--port", port, "--no-reset"])
      #expect(written.status == 0, "\(written.error)")
      let back = folder.path + "/back.bin"
      let region = "0x0+0x\(Hex.text((bytes.count + 4095) / 4096 * 4096))"
      let read = try await mote.run(["chip", "read", region, back, "--port", port])
      #expect(read.status == 0, "\(read.error)")
      #expect(try folder.read("back.bin").prefix(bytes.count) == bytes[...])
    }
  }

  /// An image for more flash than the board has: refused, with the way out; written with another header.
  @Test func theHeaderOfWhatIsFlashed() async throws {
    let folder = try TemporaryFolder()
    let table = PartitionTable(Array(SampleFirmware.table.partitions.prefix(3)))
    try Self.parts(5, in: folder, table: table)
    let mote = Program.mote(state: folder)
    #expect(try await mote.run(Self.roles, in: folder.path).status == 0)
    let bytes = try folder.read("out.bin")
    var settings = LoaderSettings(chip: .esp32c3)
    settings.flashSize = 2 << 20
    settings.syncsAtAnyRate = true
    let loader = try SimulatedLoader(settings)
    let flash = ["flash", folder.path + "/out.bin", "--port", loader.port, "--no-reset"]
    let refused = try await mote.run(flash)
    #expect(refused.status == 65 && refused.error.contains("code: flash.declared-size"))
    #expect(refused.error.contains("--flash-size 2M"), "\(refused.error)")
    for outcome in ["ok", "unchanged"] {
      let run = try await mote.run(flash + ["--flash-size", "2M", "--json"])
      #expect(run.status == 0, "\(run.error)")
      #expect(try run.lastLine(as: Written.self).outcome == outcome)
    }
    let expected = try ESPFirmware.changing(ESPFlashSettings(byteCount: 2 << 20), in: bytes)
    #expect(expected != bytes && Array(loader.stop().flash.prefix(bytes.count)) == expected)
    #expect(try folder.read("out.bin") == bytes)
  }

  /// Words after `flash`, with the files of `parts`; exit status; code.
  @Test(
    arguments: [
      ("merge -o out.bin", 64, "usage.command-line"),
      ("merge --bootloader boot.bin -o -", 64, "usage.command-line"),
      ("merge --bootloader boot.bin -o boot.bin", 64, "usage.command-line"),
      ("merge 0x1000 -o out.bin", 64, "usage.command-line"),
      ("merge =boot.bin -o out.bin", 64, "usage.command-line"),
      ("merge 0x=boot.bin -o out.bin", 64, "usage.command-line"),
      ("merge --app app.bin@ -o out.bin", 64, "usage.command-line"),
      ("merge 0=boot.bin --flash-mode fast -o out.bin", 64, "usage.command-line"),
      ("merge 0=boot.bin --flash-freq 0m -o out.bin", 64, "usage.command-line"),
      ("merge 0=boot.bin --flash-size detect -o out.bin", 64, "usage.command-line"),
      ("merge 0=absent.bin -o out.bin", 66, "command.no-file"),
      ("merge --bootloader table.csv -o out.bin", 65, "image.magic"),
      ("merge --bootloader boot.bin --app app.bin -o out.bin", 65, "partition.absent"),
      ("merge --bootloader boot.bin -o out.bin", 65, "partition.absent"),
      ("merge 0x10000=app.bin 0x8000=table.bin -o out.bin", 65, "image.no-bootloader"),
      ("merge ALL --app app.bin@ota_0 -o out.bin", 65, "partition.unknown"),
      ("merge ALL --app table.bin -o out.bin", 65, "image.magic"),
      ("merge ALL --app c6.bin -o out.bin", 65, "image.other-chip"),
      ("merge ALL 0x9000=long.bin -o out.bin", 65, "image.larger-than-partition"),
      ("merge ALL 0x400000=app.bin -o out.bin", 65, "image.beyond"),
      ("merge ALL 0x8800=app.bin -o out.bin", 65, "image.overlap"),
      ("merge ALL --flash-size 2M -o out.bin", 65, "partition.beyond"),
      ("merge ALL --flash-size 3M -o out.bin", 65, "image.flash-size"),
      ("merge ALL --flash-freq 15m -o out.bin", 65, "image.flash-frequency"),
      ("whole.bin --flash-size 2M --port /dev/absent", 65, "partition.beyond"),
      ("whole.bin --flash-freq 15 --port /dev/absent", 65, "image.flash-frequency"),
      ("drive.uf2 --flash-size keep --drive .", 64, "uf2.options"),
    ] as [(String, Int32, String)]
  )
  func refusals(line: String, status: Int32, code: String) async throws {
    let folder = try TemporaryFolder()
    try Self.parts(5, in: folder)
    try folder.write(SampleImage.application(chipID: 13).bytes, to: "c6.bin")
    try folder.write([UInt8](repeating: 1, count: 0x6001), to: "long.bin")
    try folder.write(SampleFirmware.bytes(), to: "whole.bin")
    let packing = UF2Packing(family: 0xE48B_FF56, address: 0x1000_0000)
    try folder.write(packing.file(of: [UInt8](repeating: 1, count: 600)), to: "drive.uf2")
    let before = try folder.contents()
    let words = line.split(separator: " ").flatMap { word in
      word == "ALL"
        ? ["--bootloader", "boot.bin", "--partitions", "table.csv"] : [String(word)]
    }
    let run = try await Program.mote.run(["flash"] + words, in: folder.path)
    #expect(run.status == status, "\(run.error)")
    #expect(run.error.hasSuffix("code: \(code)\n"), "\(run.error)")
    #expect(run.output.isEmpty)
    #expect(try folder.contents() == before)
  }
}
