import Encodings
import FoundationEssentials
import LoaderModels
import TestSupport
import Testing

/// The simulated bootloader by itself, with blocks made by hand and by Raspberry Pi's picotool.
@Suite(.timeLimit(.minutes(1))) struct DriveModelTests {
  private static let picotool = Program.cache + "/picotool/picotool"
  private static let family: UInt32 = 0xE48B_FF56

  private static let settings = DriveSettings(
    boardID: "RPI-RP2",
    families: [family],
    address: 0x1000_0000,
    byteCount: 64 * 1024
  )

  private static func block(
    _ number: Int,
    of total: Int,
    address: Int,
    family: UInt32 = family,
    flags: Int = 0x2000
  ) -> [UInt8] {
    let words = [0x0A32_4655, 0x9E5D_5157, flags, address, 256, number, total, Int(family)]
    return words.flatMap { LittleEndian.bytes(UInt32(truncatingIfNeeded: $0)) }
      + [UInt8](repeating: UInt8(truncatingIfNeeded: number + 1), count: 256)
      + [UInt8](repeating: 0, count: 220) + [0x30, 0x6F, 0xB1, 0x0A]
  }

  @Test func blocksComeInAnyOrder() {
    var model = DriveModel(Self.settings)
    for number in [2, 0, 0, 1] {
      #expect(!model.isComplete)
      model.take(Self.block(number, of: 3, address: 0x1000_0000 + 256 * number)[...])
    }
    #expect(model.isComplete && model.written == 4 && model.ignored == 0)
    #expect(model.flash[..<256].allSatisfy { $0 == 1 } && model.flash[767] == 3)
    #expect(model.flash[768] == 0xFF)
    #expect(model.current.count == 3 * 512)
  }

  @Test func whatIsNotForItIsPassedOver() {
    var model = DriveModel(Self.settings)
    let strange: [[UInt8]] = [
      Self.block(0, of: 1, address: 0x1000_0000, family: 0xADA5_2840),
      Self.block(0, of: 1, address: 0x1000_0000, flags: 0x2001),
      Self.block(0, of: 1, address: 0x1000_0000, flags: 0),
      Self.block(0, of: 1, address: 0x1000_FF01), Self.block(0, of: 1, address: 0),
      Self.block(1, of: 1, address: 0x1000_0000),
      [UInt8](repeating: 0, count: 512),
      Array(Self.block(0, of: 1, address: 0x1000_0000).dropLast()),
    ]
    for block in strange { model.take(block[...]) }
    #expect(model.written == 0 && model.ignored == strange.count && !model.isComplete)
    #expect(model.flash.allSatisfy { $0 == 0xFF })
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: picotool), "picotool is not there")
  )
  func picotoolsFilesAreTaken() async throws {
    let folder = try TemporaryFolder()
    let content = (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let source = try folder.write(content, to: "in.bin")
    let made = try await Program(path: Self.picotool).run(
      [
        "uf2", "convert", source, folder.path + "/out.uf2", "-o", "0x10000000", "--family",
        "rp2040",
      ]
    )
    #expect(made.status == 0, "\(made.error)")
    let file = try folder.read("out.uf2")
    let place = folder.path + "/drive"
    let drive = try SimulatedDrive(Self.settings, at: place)
    #expect(try folder.contents().contains("drive/INFO_UF2.TXT"))
    try folder.write(file, to: "drive/firmware.uf2")
    try await Self.wait { try !folder.contents().contains { $0.hasPrefix("drive/") } }
    #expect(drive.remains.starts == 1 && Array(drive.remains.flash[..<5000]) == content)
    drive.enterBootloader()
    try await Self.wait { try folder.contents().contains("drive/INFO_UF2.TXT") }
    drive.stop()
    #expect(try !folder.contents().contains { $0.hasPrefix("drive/") })
  }

  @Test func theProgramPlaysADrive() async throws {
    let folder = try TemporaryFolder()
    let arguments = [
      "drive", folder.path + "/d", "--family", "e48bff56", "--flash", folder.path + "/flash.bin",
      "--flash-size", "64",
    ]
    try await Program.loaderModel.serving(arguments) { place in
      try await Self.wait { try folder.contents().contains("d/INFO_UF2.TXT") }
      #expect(place == folder.path + "/d")
      let blocks = (0..<4).flatMap {
        Self.block($0, of: 4, address: 0x1000_0000 + 256 * $0)
      }
      try folder.write(blocks, to: "d/a.uf2")
      try await Self.wait { try !folder.contents().contains("d/INFO_UF2.TXT") }
    }
    let flash = try folder.read("flash.bin")
    #expect(flash.count == 65_536 && flash[1023] == 4 && flash[1024] == 0xFF)
    let wrong = try await Program.loaderModel.run(["drive", folder.path, "--family", "x"])
    #expect(wrong.status == 64)
  }

  /// Everything in a drive vanishes: a folder with somebody's files is none.
  @Test func somebodysFilesAreLeftAlone() async throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "d/letter.txt")
    let place = folder.path + "/d"
    #expect(throws: DriveFolderFailure.foreign(folder: place, name: "letter.txt")) {
      try SimulatedDrive(Self.settings, at: place)
    }
    let refused = try await Program.loaderModel.run(["drive", place])
    #expect(refused.status == 64 && refused.error.contains("code: drive-model.foreign"))
    #expect(try folder.text("d/letter.txt") == "mine")
    let file = try folder.write("x", to: "file")
    let unusable = try await Program.loaderModel.run(["drive", file])
    #expect(unusable.status == 74 && unusable.error.contains("code: drive-model.unusable"))
    // A real drive that is mounted there is not the model's own either.
    try folder.write("UF2 Bootloader v1\r\nModel: Raspberry Pi RP2\r\n", to: "e/INFO_UF2.TXT")
    #expect(throws: DriveFolderFailure.self) {
      try SimulatedDrive(Self.settings, at: folder.path + "/e")
    }
  }

  /// A model that was killed leaves its files; the next one takes the folder over.
  @Test func whatAModelLeftBehindIsTakenOver() async throws {
    let folder = try TemporaryFolder()
    let information = Self.settings.information.joined(separator: "\r\n")
    try folder.write(information, to: "d/INFO_UF2.TXT")
    try folder.write("half a file", to: "d/MOTE.UF2")
    let drive = try SimulatedDrive(Self.settings, at: folder.path + "/d")
    drive.stop()
    #expect(try !folder.contents().contains { $0.hasPrefix("d/") && $0 != "d/" })
  }

  @Test func faults() async throws {
    let folder = try TemporaryFolder()
    var settings = Self.settings
    settings.faults.hidesInformation = true
    let hidden = try SimulatedDrive(settings, at: folder.path + "/d")
    #expect(try folder.contents().contains("d/INDEX.HTM"))
    #expect(try !folder.contents().contains("d/INFO_UF2.TXT"))
    hidden.stop()
    settings.faults.hidesInformation = false
    settings.faults.returnsAfterStart = .milliseconds(50)
    let drive = try SimulatedDrive(settings, at: folder.path + "/d")
    try folder.write(Self.block(0, of: 1, address: 0x1000_0000), to: "d/a.uf2")
    try await Self.wait { drive.remains.starts == 1 }
    try await Self.wait { try folder.contents().contains("d/INFO_UF2.TXT") }
    drive.stop()
  }

  private static func wait(until isTrue: () throws -> Bool) async throws {
    for _ in 0..<500 {
      if try isTrue() { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("it did not happen")
  }
}
