import Encodings
import LoaderModels
import Testing

/// What real ROMs answered, byte for byte.
struct ObservedReplyTests {
  private static let sync = "0007071220" + String(repeating: "55", count: 32)

  @Test func syncIsAnsweredEightTimes() {
    var host = ROMDialogue(.esp32)
    let replies = host.request(0x08, Hex.bytes(Self.sync.dropFirst(2)) ?? [])
    #expect(replies == [String](repeating: "010804000707122000000000", count: 8))
  }

  @Test func registerIsTheValueOfTheReply() {
    var host = ROMDialogue(.esp32)
    let bytes = host.send(raw: Hex.bytes("c0000a04000000000000100040c0") ?? [])
    #expect(Hex.text(bytes) == "c0010a0400831df00000000000c0")
    var other = ROMDialogue(.esp32c3)
    #expect(other.request(0x0A, words: [0x4000_1000]) == ["010a04006f50311b00000000"])
  }

  @Test func valueStaysWhereItIs() {
    var host = ROMDialogue(.esp32)
    _ = host.request(0x08, Hex.bytes(Self.sync.dropFirst(2)) ?? [])
    #expect(host.request(0x0D, words: [0, 0]) == ["010d04000707122000000000"])
    _ = host.request(0x0A, words: [0x4000_1000])
    #expect(host.request(0x0D, words: [0, 0]) == ["010d0400831df00000000000"])
  }

  @Test func reservedBytesAreGarbage() {
    var host = ROMDialogue(.esp32)
    host.attach()
    #expect(host.request(0x02, words: [4096, 4, 1024, 0]) == ["010204000000000000006261"])
  }

  @Test(arguments: [1, 8])
  func unknownRequestIsRefusedInTheNameOfTheLastOne(count: Int) {
    var settings = LoaderSettings(chip: .esp32)
    settings.refusalCount = count
    var host = ROMDialogue(settings)
    _ = host.request(0x0A, words: [0x4000_1000])
    let refusal = "010a0400831df00001050000"
    #expect(host.request(0x14) == [String](repeating: refusal, count: count))
  }

  @Test func digestIsText() {
    var settings = LoaderSettings(chip: .esp32)
    settings.flashContent = Array("abc".utf8)
    var host = ROMDialogue(settings)
    host.attach()
    let text = Hex.text(Array("900150983cd24fb0d6963f7d28e17f72".utf8))
    #expect(host.request(0x13, words: [0, 3, 0, 0]) == ["0113240000000000" + text + "00000000"])
  }

  @Test func securityInfo() {
    var host = ROMDialogue(.esp32c3)
    let info = "00000000" + "000000000000000c" + "05000000" + "03000000"
    #expect(host.request(0x14) == ["0114180000000000" + info + "00000000"])
    var short = ROMDialogue(.esp32s2)
    #expect(short.request(0x14).first?.count == (8 + 12 + 4) * 2)
  }

  @Test func badChecksumClosesTheRegion() {
    var host = ROMDialogue(.esp32)
    host.attach()
    #expect(host.begin(0x02, size: 4096, count: 4, block: 1024, at: 0) == "0000")
    let block = [UInt8](repeating: 0x42, count: 1024)
    #expect(host.block(0x03, block, 0) == "0000")
    #expect(host.block(0x03, block, 1, checksumError: 4) == "0107")
    #expect(host.block(0x03, block, 1) == "0105")
    #expect(host.begin(0x02, size: 4096, count: 4, block: 1024, at: 0) == "0000")
    #expect(host.block(0x03, block, 0) == "0000")
  }

  @Test(arguments: [0, 2, 7] as [UInt32])
  func wrongSequenceIsInvalid(sequence: UInt32) {
    var host = ROMDialogue(.esp32c3)
    host.attach()
    _ = host.begin(0x02, size: 4096, count: 4, block: 1024, at: 0)
    let block = [UInt8](repeating: 0x42, count: 1024)
    #expect(host.block(0x03, block, 0) == "0000")
    #expect(host.block(0x03, block, sequence) == "0105")
    #expect(host.block(0x03, block, 1) == "0105")
  }

  @Test func longBeginIsRefusedByTheFirstChip() {
    var host = ROMDialogue(.esp32)
    host.attach()
    #expect(ROMDialogue.status(host.request(0x02, words: [4096, 4, 1024, 0, 0])) == "0105")
    #expect(host.block(0x03, [1, 2, 3], 0) == "0105")
  }

  @Test(arguments: LoaderChip.all.filter { $0 != .esp32 })
  func shortBeginIsRefusedAndDataSeemsToBeWritten(chip: LoaderChip) {
    var host = ROMDialogue(chip)
    host.attach()
    #expect(ROMDialogue.status(host.request(0x02, words: [4096, 4, 1024, 0])) == "0105")
    #expect(host.block(0x03, [UInt8](repeating: 0, count: 1024), 0) == "0005")
    #expect(host.model.flashContent.allSatisfy { $0 == 0xFF })
  }

  @Test func beginBeyondTheDeclaredSize() {
    var host = ROMDialogue(.esp32)
    #expect(host.begin(0x02, size: 4096, count: 4, block: 1024, at: 0) == "0106")
    _ = host.request(0x0D, words: [0, 0])
    #expect(host.begin(0x02, size: 4096, count: 4, block: 1024, at: 3 << 20) == "0106")
    host.attach()
    #expect(host.begin(0x02, size: 4096, count: 4, block: 1024, at: 3 << 20) == "0000")
    #expect(host.begin(0x02, size: 8192, count: 8, block: 1024, at: 0x3F_F000) == "0106")
  }

  @Test(arguments: LoaderChip.all, [4097, 8192, 16384])
  func blocksAboveAPageOfSectorsAreRefused(chip: LoaderChip, length: Int) {
    var host = ROMDialogue(chip)
    host.attach()
    #expect(host.begin(0x10, size: 65536, count: 4, block: UInt32(length), at: 0) == "0000")
    #expect(host.block(0x11, [UInt8](repeating: 0x78, count: length), 0) == "0105")
  }

  @Test func hostDirectionAlone() {
    var host = ROMDialogue(.esp32)
    let bytes = host.send(raw: Hex.bytes("c0010a04000000000000100040c0") ?? [])
    #expect(Hex.text(bytes) == "c0010a04000000000001050000c0")
  }

  @Test func unterminatedFrameDoesNotHarmTheNext() {
    var host = ROMDialogue(.esp32)
    let good = "c0000a04000000000000100040c0"
    let bytes = host.send(raw: Hex.bytes("c0000a0400" + good) ?? [])
    #expect(Hex.text(bytes) == "c0010a0400831df00000000000c0")
  }

  @Test func baudChangeIsFollowedByStrayEnds() {
    var host = ROMDialogue(.esp32)
    let bytes = host.send(raw: Hex.bytes("c0000f08000000000000100e0000000000c0") ?? [])
    #expect(Hex.text(bytes) == "c0010f04000000000000000000c0c0c0")
    #expect(host.events.contains(.rate(921_600)))
  }

  @Test(arguments: LoaderChip.all)
  func readWithoutAddressIsTheEnd(chip: LoaderChip) {
    var host = ROMDialogue(chip)
    let said = String(decoding: host.send(raw: ROMDialogue.request(0x0A, [])), as: UTF8.self)
    #expect(said.contains("Guru Meditation Error: Core 0 panic'ed") == chip.isRISCV)
    #expect(host.request(0x0A, words: [0x4000_1000]) == [])
  }

  @Test func endRunsTheFirmware() {
    var host = ROMDialogue(.esp32)
    let said = host.send(raw: ROMDialogue.request(0x04, [1, 0, 0, 0]))
    #expect(String(decoding: said, as: UTF8.self).contains("boot:0x13 (SPI_FAST_FLASH_BOOT)"))
    #expect(host.events.last == .runs)
    #expect(host.request(0x0A, words: [0x4000_1000]) == [])
  }
}

extension LoaderChip {
  /// The cores that panic aloud.
  var isRISCV: Bool { ["esp32c3", "esp32c6", "esp32h2"].contains(name) }
}
