import BoardTestKit
import FlashFixtures
import FlashImages
import Glibc
import LoaderModels
import TestSupport
import Testing

/// `mote flash` with UF2 files against simulated drives, which take picotool's files as well.
@Suite(.timeLimit(.minutes(2))) struct FlashDriveTests {
  struct Document: Decodable {
    struct Drive: Decodable {
      let folder: String
      let boardID: String?
      let softDevice: String?
    }
    let schema: String
    let outcome: String
    let chip: String?
    let rate: Int?
    let differingBytes: Int
    let drive: Drive?
  }

  static let pico = DriveSettings(
    boardID: "RPI-RP2",
    families: [0xE48B_FF56],
    address: 0x1000_0000,
    byteCount: 2 << 20
  )

  static let content = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 / 3) }

  @Test func aBoardStartsItsImage() async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(of: Self.content, in: folder)
    let place = folder.path + "/drive"
    let drive = try SimulatedDrive(Self.pico, at: place)
    let run = try await Program.mote.run(["flash", "pico", path, "--drive", place, "--json"])
    #expect(run.status == 0, "\(run.error)")
    let document = try run.lastLine(as: Document.self)
    #expect(document.schema == "mote-flash/1" && document.outcome == "unverified")
    #expect(document.chip == "RP2040" && document.rate == nil)
    #expect(document.drive?.folder == place && document.drive?.boardID == "RPI-RP2")
    #expect(document.differingBytes == 50_176)
    let remains = drive.stop()
    #expect(remains.starts == 1 && Array(remains.flash[..<50_000]) == Self.content)
    let gone = try await Program.mote.run(["flash", path, "--drive", place])
    #expect(gone.status == 66 && gone.error.contains("code: drive.no-info"))
  }

  /// A board that finds nothing to start is in its bootloader again.
  @Test func aDriveThatComesBack() async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(of: Self.content, in: folder)
    let place = folder.path + "/drive"
    var settings = Self.pico
    settings.faults.returnsAfterStart = .milliseconds(300)
    let drive = try SimulatedDrive(settings, at: place)
    let run = try await Program.mote.run(["flash", path, "--drive", place])
    #expect(run.status == 1 && run.error.contains("code: uf2.returned\n"), "\(run.error)")
    #expect(run.error.contains("flash_nuke.uf2"))
    #expect(drive.stop().starts == 1)
  }

  @Test func whatTheDriveShowsIsCompared() async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(
      of: Self.content,
      in: folder,
      family: "nrf52840",
      address: 0x26000
    )
    let place = folder.path + "/drive"
    var settings = DriveSettings(
      boardID: "nRF52840-Feather-revD",
      families: [0xADA5_2840],
      address: 0,
      byteCount: 1 << 20,
      softDevice: "S140 6.1.1"
    )
    settings.content = [UInt8](repeating: 0xFF, count: 0x2_6000) + Self.content
    let drive = try SimulatedDrive(settings, at: place)
    // The file's last block is filled up with zeros, where the flash is erased.
    let dry = try await Program.mote.run(["flash", path, "--drive", place, "-n", "--json"])
    #expect(try dry.lastLine(as: Document.self).differingBytes == 256)
    let verified = try await Program.mote.run(["flash", path, "--drive", place, "--verify-only"])
    #expect(verified.status == 1 && verified.error.contains("code: flash.different"))
    #expect(drive.stop().starts == 0)
    settings.content += [UInt8](repeating: 0, count: 176)
    let same = try SimulatedDrive(settings, at: place)
    let again = try await Program.mote.run(["flash", path, "--drive", place])
    #expect(again.status == 0 && again.output.contains("nothing: the board has the image"))
    #expect(same.stop().starts == 0)
  }

  /// Board, family, address; exit status; code.
  @Test(
    arguments: [
      ("", "rp2350-arm-s", 0x1000_0000, 65, "flash.wrong-chip"),
      ("pico2", "rp2350-arm-s", 0x1000_0000, 65, "uf2.other-board"),
      ("ESP32_GENERIC", "rp2040", 0x1000_0000, 65, "uf2.other-method"),
      ("pico", "rp2040", 0x101f_ff00, 65, "uf2.outside"),
      ("nosuchboard", "rp2040", 0x1000_0000, 66, "board.unknown"),
    ] as [(String, String, Int, Int32, String)]
  )
  func refusals(
    board: String,
    family: String,
    address: Int,
    status: Int32,
    code: String
  ) async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(
      of: Self.content,
      in: folder,
      family: family,
      address: address
    )
    let place = folder.path + "/drive"
    let drive = try SimulatedDrive(Self.pico, at: place)
    let words = (board.isEmpty ? [] : [board]) + [path, "--drive", place]
    let run = try await Program.mote.run(["flash"] + words)
    #expect(run.status == status, "\(run.error)")
    #expect(run.error.contains("code: \(code)\n"), "\(run.error)")
    #expect(try folder.contents().filter { $0.hasPrefix("drive/") }.count == 2)
    #expect(drive.stop().starts == 0)
  }

  /// What a drive cannot do is not passed over.
  @Test(arguments: [
    (["--erase"], 64, "uf2.options"), (["--all"], 64, "usage.command-line"),
    (["--baud", "921600", "--no-reset"], 64, "uf2.options"),
  ])
  func optionsOfOtherLoaders(words: [String], status: Int, code: String) async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(of: Self.content, in: folder)
    let place = folder.path + "/drive"
    let drive = try SimulatedDrive(Self.pico, at: place)
    let run = try await Program.mote.run(["flash", path, "--drive", place] + words)
    #expect(run.status == Int32(status) && run.error.contains("code: \(code)\n"), "\(run.error)")
    #expect(drive.stop().starts == 0)
  }

  /// The file is looked at before anybody looks for a drive.
  @Test func filesForNoBoard() async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(of: Self.content, in: folder)
    let bytes = try folder.read("f.uf2")
    let cut = try folder.write(Array(bytes[..<512]), to: "cut.uf2")
    let missing = try await Program.mote.run(["flash", cut])
    #expect(
      missing.status == 65 && missing.error.contains("code: uf2.missing\n"),
      "\(missing.error)"
    )
    let chip = try folder.write(SampleFirmware.bytes(chipID: 5), to: "c3.bin")
    let other = try await Program.mote.run(["flash", chip, "--drive", folder.path])
    #expect(other.status == 65 && other.error.contains("code: uf2.other-form\n"), "\(other.error)")
    let board = try await Program.mote.run(["flash", "RPI_PICO", chip])
    #expect(board.error.contains("code: flash.other-board\n"), "\(board.error)")
    #expect(board.error.contains("Give its .uf2 file."), "\(board.error)")
    #expect(try folder.contents().contains(path.split(separator: "/").last.map(String.init) ?? ""))
  }

  /// Blocks without a byte: a board would start the old program.
  @Test func aFileWithoutBytes() async throws {
    let folder = try TemporaryFolder()
    _ = try await Program.uf2File(of: Self.content, in: folder)
    var bytes = try Array(folder.read("f.uf2").prefix(512))
    bytes.replaceSubrange(16..<28, with: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0])
    let path = try folder.write(bytes, to: "empty.uf2")
    let output = try folder.write("kept", to: "out.bin")
    let lines = [["flash"], ["flash", "pico"], ["uf2", "unpack", "-o", output]]
    for line in lines {
      let run = try await Program.mote.run(line + [path])
      #expect(run.status == 65 && run.error.contains("code: uf2.empty\n"), "\(line): \(run.error)")
    }
    #expect(try folder.read("out.bin") == Array("kept".utf8))
    let info = try await Program.mote.run(["uf2", "info", path])
    #expect(info.status == 1 && info.output.contains("uf2.empty"), "\(info.output)")
  }

  /// The port that was named is the board: a drive of another one is not looked for.
  @Test(arguments: ["--verify-only", "--dry-run"])
  func aRunningBoardHasNoDrive(option: String) async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(of: Self.content, in: folder)
    let board = try ScriptedBoard(SilentScript())
    defer { board.unplug() }
    let run = try await Program.mote.run(["flash", "pico", path, "--port", board.port, option])
    #expect(run.status == 69, "\(run.error)")
    #expect(run.error.contains("code: uf2.runs\n") && run.error.contains(board.port))
    #expect(board.received.isEmpty)
  }

  @Test func withoutADrive() async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(of: Self.content, in: folder)
    let none = try await Program.mote.run(["flash", path, "--drive", folder.path + "/nothing"])
    #expect(none.status == 66 && none.error.contains("code: drive.no-info"))
    let noFile = try await Program.mote.run(["flash", "x.uf2", "--drive", folder.path])
    #expect(noFile.status == 66 && noFile.error.contains("code: command.no-file"))
    let text = try folder.write("nothing", to: "a.uf2")
    let notUF2 = try await Program.mote.run(["flash", text, "--drive", folder.path])
    #expect(notUF2.status == 65 && notUF2.error.contains("code: uf2.size"))
    let empty = try await Program.mote.run(["flash", path, "--drive", ""])
    #expect(empty.status == 64)
  }

  /// A real file system that is full, or read-only.
  @Test(
    .enabled("\(MountNamespace.reason)", MountNamespace.isPossible),
    arguments: [("size=64k", "rw", "drive.write", 74), ("size=1m", "ro", "drive.write", 77)]
      as [(String, String, String, Int32)]
  )
  func fileSystemsThatTakeNothing(
    size: String,
    mode: String,
    code: String,
    status: Int32
  ) async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(of: Self.content, in: folder)
    let place = try folder.makeFolder("drive")
    let script = """
      mount -t tmpfs -o \(size) none '\(place)' || exit 99
      printf 'UF2\\nBoard-ID: RPI-RP2\\n' >'\(place)/INFO_UF2.TXT'
      mount -o remount,bind,\(mode) '\(place)'
      '\(Program.mote.path)' flash '\(path)' --drive '\(place)'
      """
    let run = try await MountNamespace.run(["sh", "-c", script])
    #expect(run.status == status, "\(run.error)")
    #expect(run.error.contains("code: \(code)\n"), "\(run.error)")
  }
}
