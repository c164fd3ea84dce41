import Encodings
import FlashFixtures
import FlashImages
import FoundationEssentials
import TestSupport
import Testing

/// Images are read as Espressif's esptool reads them, and merged as it merges them.
@Suite struct ESPReferenceTests {
  private static let compiler = "/usr/bin/riscv64-unknown-elf-gcc"

  private func compare(_ bytes: [UInt8], in folder: TemporaryFolder) async throws {
    let report = try await EsptoolReport(folder.write(bytes, to: "image.bin"))
    let image = try ESPImage(decoding: bytes)
    let header = image.header
    #expect(report["Image size"] == "\(bytes.count) bytes" && image.byteCount == bytes.count)
    #expect(report["Segments"] == String(header.segmentCount))
    #expect(report["Entry point"] == "0x" + Hex.text(header.entry, width: 8))
    #expect(report["Flash size"] == header.flashByteCount.map { "\($0 >> 20)MB" })
    #expect(report["Flash freq"] == header.megahertz.map { "\($0)m" })
    #expect(report["Flash mode"] == header.mode?.name.uppercased())
    #expect(report["Chip ID"] == header.chip.map { "\($0.id) (\($0.name))" })
    let minimum = "v\(header.minimumRevision / 100).\(header.minimumRevision % 100)"
    #expect(
      report["Minimal chip revision"]
        == minimum + ", (legacy min_rev = \(header.oldMinimumRevision))"
    )
    let maximum = "v\(header.maximumRevision / 100).\(header.maximumRevision % 100)"
    #expect(report["Maximal chip revision"] == maximum)
    #expect(report["Checksum"] == "0x" + Hex.text(image.checksum, width: 2) + " (valid)")
    #expect(report["Validation hash"] == image.digest.map { Hex.text($0) + " (valid)" })
    // Its places are those of the heads, eight bytes before the contents.
    let segments = image.segments.map { [$0.byteCount, Int($0.address), $0.offset - 8] }
    #expect(report.segments == segments)
    if let description = ESPApplicationDescription(of: image, in: bytes) {
      #expect(report["Project name"] == description.project)
      #expect(report["App version"] == description.version)
      #expect(report["ESP-IDF"] == description.frameworkVersion)
      #expect(report["Compile time"] == description.compiled)
      #expect(report["ELF file SHA256"] == Hex.text(description.hashOfELF))
      #expect(report["Secure version"] == String(description.secureVersion))
    } else {
      #expect(report["Project name"] == nil)
    }
  }

  @Test(arguments: [0, 2, 5, 9, 13, 16]) func imagesAreRead(chipID: Int) async throws {
    let folder = try TemporaryFolder()
    try await compare(SampleImage.application(chipID: chipID).bytes, in: folder)
    var sample = SampleImage.bootloader(chipID: chipID)
    let code = try #require(ESPImageChip.chip(chipID)?.megahertz.last)
    sample.settings = [0, 0x40 | UInt8(ESPImageChip.chip(chipID)?.code(ofMegahertz: code) ?? 0)]
    sample.hasDigest = false
    try await compare(sample.bytes, in: folder)
  }

  /// Real images: made by esptool from programs for the chips with RISC-V cores.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: compiler), "no compiler"),
    arguments: [("esp32c3", 0x3C00_0020), ("esp32c6", 0x4200_0020), ("esp32h2", 0x4200_0020)]
  )
  func imagesOfPrograms(chip: String, flash: Int) async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(Self.program, to: "p.c")
    let script = try folder.write(Self.script(flash: flash), to: "p.ld")
    let (elf, image) = (folder.path + "/p.elf", folder.path + "/p.bin")
    let built = try await Program(path: Self.compiler).run(
      [
        "-march=rv32imc", "-mabi=ilp32", "-nostdlib", "-nostartfiles", "-T", script, source, "-o",
        elf,
      ]
    )
    #expect(built.status == 0, "\(built.error)")
    for mode in ["dio", "qout"] {
      let made = try await Program.tool("esptool").run(
        ["--chip", chip, "elf2image", "--flash-mode", mode, "--flash-size", "8MB"]
          + ["--min-rev-full", "101", "-o", image, elf]
      )
      #expect(made.status == 0, "\(made.output)\(made.error)")
      try await compare(folder.read("p.bin"), in: folder)
    }
    let bytes = try folder.read("p.bin")
    let read = try ESPImage(decoding: bytes)
    let description = try #require(ESPApplicationDescription(of: read, in: bytes))
    #expect(description.project == "sample" && description.secureVersion == 7)
    #expect(read.header.minimumRevision == 101)
    let identity = try #require(FirmwareFile(decoding: bytes).targets.first?.identity)
    #expect(identity.release == "1.25.0" && identity.machine == "Sample module with ESP32")
    #expect(identity.build == "SAMPLE-OTA" && identity.mpy == 0x2F06)
  }

  @Test(arguments: [("esp32", 0, 0x1000), ("esp32s3", 9, 0), ("esp32h2", 16, 0)])
  func mergedFilesAndSettings(chip: String, chipID: Int, offset: Int) async throws {
    let folder = try TemporaryFolder()
    let parts = [
      (offset, SampleImage.bootloader(chipID: chipID).bytes),
      (0x8000, try SampleFirmware.table.encoded()),
      (0x1_0000, SampleImage.application(chipID: chipID).bytes),
    ]
    var words: [String] = []
    for (place, bytes) in parts {
      words += ["0x" + Hex.text(place), try folder.write(bytes, to: "\(place).bin")]
    }
    let merged = try ESPMerge.file(
      of: parts.map { ESPMerge.Part(name: "\($0.0)", flashOffset: $0.0, bytes: $0.1) },
      from: offset
    )
    let frequency = try #require(ESPImageChip.chip(chipID)?.megahertz.last)
    let settings = ESPFlashSettings(mode: .qio, byteCount: 16 << 20, megahertz: frequency)
    let changed = ["--flash-mode", "qio", "--flash-size", "16MB", "--flash-freq", "\(frequency)m"]
    for (options, expected) in [
      ([], merged), (changed, try ESPImage.changing(settings, in: merged, at: 0)),
    ] {
      let result = try await Program.tool("esptool").run(
        ["--chip", chip, "merge-bin", "-o", folder.path + "/merged.bin"]
          + ["--target-offset", "0x" + Hex.text(offset)] + options + words
      )
      #expect(result.status == 0, "\(result.output)\(result.error)")
      #expect(try folder.read("merged.bin") == expected, "\(chip) \(options)")
      #expect(try ESPFirmware(decoding: expected).regions.count == 3)
    }
  }

  private static let program = """
    typedef unsigned u;
    __attribute__((section(".flash.appdesc"))) const struct {
      u magic, secure, reserved[2]; char version[32], project[32], time[16], date[16], idf[32];
      unsigned char sha[32]; u rest[20];
    } description = {0xABCD5432, 7, {0, 0}, "1.2", "sample", "01:02:03", "Jan  1 2025", "v5.4"};
    #define FLASH __attribute__((section(".flash.rodata")))
    typedef struct { const void *type; u hash, length; const char *data; } string;
    typedef struct { const void *type; u length; const void *items[5]; } tuple;
    const char version[] FLASH = "3.4.0; MicroPython v1.25.0 on 2025-04-15";
    const char banner[] FLASH = "; Sample module with ESP32";
    const char name[] FLASH = "SAMPLE-OTA";
    const string machine FLASH = {version, 1, sizeof banner - 3, banner + 2};
    const string build FLASH = {version, 2, sizeof name - 1, name};
    const tuple release FLASH = {version, 4, {(void *)3, (void *)51, (void *)1, (void *)2}};
    const tuple implementation FLASH = {
      version, 5, {(void *)10, &release, &machine, (void *)(0x2F06 << 1 | 1), &build}
    };
    const char text[] FLASH = "some text";
    int value = 3;
    __attribute__((section(".flash.text"))) void work(void) { value = text[value]; }
    void _start(void) { work(); for (;;); }
    """

  private static func script(flash: Int) -> String {
    """
    ENTRY(_start)
    SECTIONS {
      .iram0.text \(flash == 0x3C00_0020 ? "0x40380000" : "0x40800000") : { *(.text*) }
      .dram0.data \(flash == 0x3C00_0020 ? "0x3fc90000" : "0x40810000") : { *(.data*) *(.sdata*) }
      .flash.appdesc \(flash) : { KEEP(*(.flash.appdesc)) }
      .flash.rodata : { KEEP(*(.flash.rodata*)) }
      .flash.text 0x42010020 : { *(.flash.text) }
    }
    """
  }
}
