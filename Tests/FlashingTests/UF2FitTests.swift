import Diagnostics
import FlashImages
import Flashing
import Testing

@Suite struct UF2FitTests {
  private static func volume(_ boardID: String?, softDevice: String? = nil) throws -> UF2Volume {
    var text = "UF2 Bootloader\nModel: M\n"
    if let boardID { text += "Board-ID: \(boardID)\n" }
    if let softDevice { text += "SoftDevice: \(softDevice)\n" }
    return try #require(UF2Volume(decoding: text.utf8))
  }

  private static func fit(
    _ files: [UInt8],
    _ board: UF2BoardFacts? = nil,
    isForced: Bool = false
  ) throws -> UF2Fit {
    UF2Fit(try UF2File(decoding: files), board: board, isForced: isForced)
  }

  @Test func theDriveChoosesAmongFamilies() throws {
    let both =
      try UF2Files.file(firmware(512))
      + UF2Files.file(firmware(1024), family: UF2Files.rp2350)
    let image = try Self.fit(both).image(for: try Self.volume("RP2350"))
    #expect(image.family == UF2Files.rp2350 && image.payloadByteCount == 1024)
    let first = try Self.fit(both, UF2Files.pico).image(for: try Self.volume("RPI-RP2"))
    #expect(first.family == UF2Files.rp2040)
  }

  @Test func aBoardTakesOneImage() throws {
    let both =
      try UF2Files.file(firmware(512), family: 0xE48B_FF5A)
      + UF2Files.file(firmware(512), family: UF2Files.rp2350)
    let fit = try Self.fit(both)
    #expect(throws: UF2Refusal.severalImages(families: ["RP2350 RISC-V", "RP2350 Arm secure"])) {
      _ = try fit.image(for: try Self.volume("RP2350"))
    }
  }

  /// Before a board that runs is stopped.
  @Test func whatARunningBoardMayBe() throws {
    let fit = try Self.fit(try UF2Files.file(firmware(512)))
    try fit.check(families: [])
    try fit.check(families: [UF2Files.rp2350, nil])
    try fit.check(families: [UF2Files.rp2350, UF2Files.rp2040])
    #expect(throws: FlashFailure.wrongChip(image: "RP2040", device: "RP2350")) {
      try fit.check(families: [UF2Files.rp2350, UF2Files.rp2350])
    }
  }

  /// The board's other instruction set has another family, which its drive takes as well.
  @Test func theVariantOfABoard() throws {
    let file = try UF2Files.file(firmware(512), family: 0xE48B_FF5A)
    let board = UF2BoardFacts(name: "Pico 2", family: UF2Files.rp2350, flashByteCount: 4 << 20)
    let fit = try Self.fit(file, board)
    try fit.check()
    for name in ["RP2350", "Thing-v1"] {
      #expect(try fit.image(for: Self.volume(name)).blocks.count == 2)
    }
    #expect(fit.isFor(family: UF2Files.rp2350) && fit.isFor(family: nil))
    #expect(!fit.isFor(family: UF2Files.rp2040))
    #expect(
      throws: FlashFailure.wrongBoard(image: "RP2350 RISC-V", board: "Pico", chip: "RP2040")
    ) {
      try Self.fit(file, UF2Files.pico).check()
    }
    let other = try UF2Files.file(firmware(512))
    #expect(throws: FlashFailure.wrongBoard(image: "RP2040", board: "Pico 2", chip: "RP2350")) {
      try Self.fit(other, board).check()
    }
  }

  @Test func unknownDrives() throws {
    let file = try UF2Files.file(firmware(512))
    let volume = try Self.volume("Thing-v1")
    #expect(throws: UF2Refusal.unknownChip(boardID: "Thing-v1")) {
      _ = try Self.fit(file).image(for: volume)
    }
    #expect(throws: UF2Refusal.unknownChip(boardID: nil)) {
      _ = try Self.fit(file).image(for: Self.volume(nil))
    }
    #expect(try Self.fit(file, UF2Files.pico).image(for: volume).blocks.count == 2)
    #expect(try Self.fit(file, isForced: true).image(for: volume).blocks.count == 2)
    let other = UF2BoardFacts(name: "X", family: UF2Files.rp2350, flashByteCount: nil)
    #expect(throws: FlashFailure.wrongBoard(image: "RP2040", board: "X", chip: "RP2350")) {
      _ = try Self.fit(file, other).image(for: volume)
    }
  }

  @Test(
    arguments: [
      ("S140 6.1.1", 0x2_6000, true), ("S140 6.1.1", 0x2_7000, false),
      ("S140 7.3.0", 0x2_6000, false), ("S140 7.3.0", 0x2_7000, true),
      // With a SoftDevice of its own, and behind one that is not known.
      ("S140 7.3.0", 0x1000, true), ("S113 7.0.0", 0x1_9000, true),
    ] as [(String, UInt32, Bool)]
  )
  func softDevices(name: String, address: UInt32, fits: Bool) throws {
    let file = try UF2Files.file(firmware(512), family: UF2Files.nrf52840, address: address)
    let volume = try Self.volume("nRF52840-Feather-revD", softDevice: name)
    let fit = try Self.fit(file)
    if fits {
      #expect(try fit.image(for: volume).blocks.count == 2)
    } else {
      #expect(throws: UF2Refusal.self) { _ = try fit.image(for: volume) }
    }
  }

  @Test func everyRefusalSaysItsValuesAndWhatToDo() {
    let refusals: [any Diagnosable] = [
      UF2Refusal.otherBoard(drive: "RP2040", board: "Pico 2"), UF2Refusal.unknownChip(boardID: "X"),
      UF2Refusal.unknownChip(boardID: nil), UF2Refusal.severalImages(families: ["a", "b"]),
      UF2Refusal.softDevice(name: "S140 6.1.1", place: 0x2_6000, image: 0x2_7000),
      UF2Refusal.notComparable(drive: "/d"), UF2Refusal.stayed(drive: "/d", seconds: 5),
      UF2SearchFailure.absent(usbPath: nil), UF2SearchFailure.absent(usbPath: "1-2"),
      UF2SearchFailure.several(["/a", "/b"]), UF2SearchFailure.noneFits(["/a: X"]),
    ]
    for refusal in refusals {
      #expect("\(refusal)".hasSuffix(".") && refusal.advice?.hasSuffix(".") == true)
    }
    #expect(Set(refusals.map(\.code)).count == 9)
  }
}
