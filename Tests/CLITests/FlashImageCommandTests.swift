import FlashFixtures
import FlashImages
import LoaderModels
import TestSupport
import Testing

/// `mote flash info`, `mote partitions` and `mote uf2`, as a person runs them.
@Suite struct FlashImageCommandTests {
  private static let identity = SampleMicroPython(address: 0x3C00_0120)

  @Test func infoOfAFirmwareOfTheESP32Family() async throws {
    let folder = try TemporaryFolder()
    let bytes = try SampleFirmware.bytes(chipID: 5, rest: Self.identity.bytes)
    let path = try folder.write(bytes, to: "f.bin")
    let told = try await Program.mote.run(["flash", "info", path])
    #expect(told.status == 0, "\(told.error)")
    #expect(told.output.contains("chip           ESP32-C3\n"))
    #expect(told.output.contains("build          ESP32_GENERIC_C3\n"))
    #expect(told.output.contains("flash          dio, 80 MHz, 4.0 MiB\n"))
    let document = try await Program.mote.run(["flash", "info", path, "--json"])
      .document(as: FlashDocument.self)
    #expect(document.schema == "mote-flash-info/1" && document.sizeBytes == bytes.count)
    #expect(document.targets.first?.port == "esp32")
    #expect(document.espressif?.regions.map(\.flashOffset) == [0, 0x8000, 0x1_0000])
    let plain = try await Program.mote.run(["flash", "info", path, "--plain"])
    #expect(plain.output.contains("application\tfactory\t0x10000\t0x10000\t"))
  }

  /// A merged download that ends before its program: told, not written and not stored.
  @Test func aCutDownloadIsToldAndNotWritten() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let bytes = try SampleFirmware.bytes()
    let loader = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    for end in [0x8C00, 0x9000, 0x1_0000] {
      let path = try folder.write(Array(bytes.prefix(end)), to: "cut.bin")
      let told = try await mote.run(["flash", "info", path])
      #expect(told.status == 1 && told.output.contains("before its program, which belongs in"))
      let flash = ["flash", path, "--port", loader.port, "--no-reset"]
      let added = ["firmware", "add", path, "--as", "KIT"]
      for words in [flash, added] {
        let refused = try await mote.run(words, environment: ["MOTE_DATA": folder.path + "/data"])
        #expect(refused.status == 65, "\(words): \(refused.error)")
        #expect(refused.error.hasSuffix("code: image.no-program\n"), "\(refused.error)")
      }
    }
    let path = try folder.write(Array(bytes.prefix(0x9000)), to: "cut.bin")
    let forced = try await mote.run(["flash", path, "--port", loader.port, "--no-reset", "--force"])
    #expect(forced.status == 0, "\(forced.error)")
    #expect(Array(loader.stop().flash.prefix(0x9000)) == Array(bytes.prefix(0x9000)))
  }

  /// A damaged table is told by its own failure wherever the file is read.
  @Test func aDamagedTableIsTold() async throws {
    let folder = try TemporaryFolder()
    var bytes = try SampleFirmware.bytes()
    bytes.replaceSubrange(0x8044..<0x8048, with: [0xFF, 0xFF, 0xFF, 0xFF])
    let path = try folder.write(bytes, to: "f.bin")
    for words in [
      ["flash", "info"], ["flash", "--port", "/dev/absent"], ["partitions", "check"],
    ] {
      let result = try await Program.mote.run(words + [path])
      #expect(result.status == 65 && result.output.isEmpty, "\(words)")
      #expect(result.error.hasSuffix("code: partition.digest\n"), "\(result.error)")
    }
  }

  /// Nothing, noise and erased flash are no firmware.
  @Test(arguments: [[], [0x13, 0x37, 0x42], [UInt8](repeating: 0, count: 1 << 20)])
  func whatHoldsNoFirmwareIsRefused(bytes: [UInt8]) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "f.bin")
    for options in [[], ["--json"]] {
      let result = try await Program.mote.run(["flash", "info", path] + options)
      #expect(result.status == 65, "\(result.error)")
      let told = options.isEmpty ? result.error : result.output
      #expect(told.contains("firmware.unknown-form"))
      #expect(options.isEmpty ? result.output.isEmpty : !told.contains("targets"))
    }
  }

  @Test func tablesGoRoundInAllForms() async throws {
    let folder = try TemporaryFolder()
    let firmware = try folder.write(SampleFirmware.bytes(), to: "f.bin")
    let shown = try await Program.mote.run(["partitions", "show", firmware, "--csv"])
    #expect(shown.status == 0 && shown.output.hasPrefix("# ESP-IDF Partition Table\n"))
    let csv = try folder.write(shown.output, to: "t.csv")
    let built = try await Program.mote.run(
      ["partitions", "build", csv, "-o", folder.path + "/t.bin", "--flash-size", "4MB"]
    )
    #expect(built.status == 0, "\(built.error)")
    #expect(try folder.read("t.bin") == SampleFirmware.table.encoded())
    let good = try await Program.mote.run(["partitions", "check", folder.path + "/t.bin"])
    #expect(good.status == 0 && good.output.contains("nothing found in 4 partitions"))
    let small = try await Program.mote.run(
      ["partitions", "check", csv, "--flash-size", "2M", "--json"]
    )
    #expect(small.status == 1)
    let document = try small.document(as: CheckDocument.self)
    #expect(document.schema == "mote-partitions-check/1")
    #expect(document.problems.map(\.code) == ["partition.beyond"])
    let plain = try await Program.mote.run(["partitions", "show", csv, "--plain"])
    #expect(plain.output.hasPrefix("nvs\tdata\tnvs\t0x9000\t24576\t24.0 KiB\t-\n"))
    let rows = try await Program.mote.run(["partitions", "show", csv, "--json"])
    #expect(try rows.document().schema == "mote-partitions-show/1")
    let both = try await Program.mote.run(["partitions", "show", csv, "--csv", "--json"])
    #expect(both.status == 64)
    #expect(try both.document().code == "usage.command-line")
  }

  @Test func bytesGoIntoUF2AndOut() async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(Array(repeating: 7, count: 512), to: "a.bin")
    let file = folder.path + "/a.uf2"
    let packed = try await Program.mote.run(
      ["uf2", "pack", source, "--family", "rp2350-arm-s", "--address", "0x10000000", "-o", file]
        + ["--errata-block", "--md5", "--device", "Pico 2"]
    )
    #expect(packed.status == 0, "\(packed.error)")
    let told = try await Program.mote.run(["uf2", "info", file])
    #expect(told.status == 0 && told.output.contains("erratum RP2350-E10"))
    #expect(told.output.contains("RP2350 Arm secure") && told.output.contains("Pico 2"))
    let unpacked = try await Program.mote.run(
      ["uf2", "unpack", file, "-o", folder.path + "/b.bin", "--json"]
    )
    #expect(try unpacked.document().schema == "mote-uf2-unpack/1")
    #expect(try folder.read("b.bin") == folder.read("a.bin"))
    try folder.write(folder.read("a.uf2").dropLast(512), to: "cut.uf2")
    for command in [["uf2", "info"], ["flash", "info"]] {
      let cut = try await Program.mote.run(command + [folder.path + "/cut.uf2"])
      #expect(cut.status == 1 && cut.output.contains("lack 1 of 2"))
    }
    let refused = try await Program.mote.run(
      ["uf2", "unpack", folder.path + "/cut.uf2", "-o", folder.path + "/c.bin"]
    )
    #expect(refused.status == 65 && refused.error.hasSuffix("code: uf2.missing\n"))
  }

  /// The chip's ROM may take it, `mote flash` does not.
  @Test func packedForNoFlash() async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(Array(repeating: 7, count: 512), to: "a.bin")
    for (address, warns) in [("0x0", true), ("0x10000000", false)] {
      let run = try await Program.mote.run(
        ["uf2", "pack", source, "--family", "rp2040", "--address", address]
          + ["-o", folder.path + "/a.uf2"]
      )
      #expect(run.status == 0, "\(run.error)")
      #expect(run.error.contains("warning: ") == warns, "\(run.error)")
      #expect(run.error.contains("outside the flash from 0x10000000") == warns, "\(run.error)")
    }
  }

  /// Arguments, with `FILE` for a file of the text `nothing`; exit status; code.
  @Test(
    arguments: [
      ("flash info absent.bin", 66, "command.no-file"),
      ("uf2 info FILE", 65, "uf2.size"), ("uf2 unpack FILE -o x.bin", 65, "uf2.size"),
      ("uf2 unpack FILE -o FILE", 64, "usage.command-line"),
      ("uf2 pack FILE --family rp2040 --address 0 -o -", 64, "usage.command-line"),
      ("uf2 unpack FILE -o -", 64, "usage.command-line"),
      ("partitions build FILE -o -", 64, "usage.command-line"),
      ("uf2 pack FILE --family rp2 --address 0 -o x", 64, "usage.command-line"),
      ("uf2 pack FILE --family rp2040 --address -4 -o x", 64, "usage.command-line"),
      ("uf2 pack FILE --family rp2040 --address 1 -o x", 65, "uf2.packing"),
      ("partitions show FILE", 65, "partition.line"),
      ("partitions build FILE -o x.bin", 65, "partition.line"),
      ("partitions check FILE --flash-size 4X", 64, "usage.command-line"),
      ("partitions show FILE --table-offset 5", 64, "usage.command-line"),
    ] as [(String, Int32, String)]
  )
  func refusals(line: String, status: Int32, code: String) async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("nothing", to: "file")
    let words = line.split(separator: " ").map { $0 == "FILE" ? file : String($0) }
    let result = try await Program.mote.run(words, in: folder.path)
    #expect(result.status == status, "\(result.error)")
    #expect(result.error.hasSuffix("code: \(code)\n"), "\(result.error)")
    #expect(result.output.isEmpty)
    #expect(try folder.contents() == ["file"])
  }

  private struct FlashDocument: Decodable {
    let schema: String
    let sizeBytes: Int
    let targets: [Target]
    let espressif: Espressif?

    struct Target: Decodable {
      let port: String?
    }

    struct Espressif: Decodable {
      let regions: [Region]
    }

    struct Region: Decodable {
      let flashOffset: Int?
    }
  }

  private struct CheckDocument: Decodable {
    let schema: String
    let problems: [Problem]

    struct Problem: Decodable {
      let code: String
    }
  }
}
