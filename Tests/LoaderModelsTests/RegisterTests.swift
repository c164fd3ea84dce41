import LoaderModels
import Testing

/// Registers, fuses and the way to the flash's id.
struct RegisterTests {
  private struct Place {
    let base: UInt32
    let user: UInt32
    let user2: UInt32
    let length: UInt32
    let data: UInt32
  }

  private static func place(_ chip: LoaderChip) -> Place {
    let bases: [String: UInt32] = [
      "esp32": 0x3FF4_2000, "esp32s2": 0x3F40_2000, "esp32s3": 0x6000_2000, "esp32c3": 0x6000_2000,
      "esp32c6": 0x6000_3000, "esp32h2": 0x6000_3000,
    ]
    let base = bases[chip.name] ?? 0
    return chip == .esp32
      ? Place(base: base, user: 0x1C, user2: 0x24, length: 0x2C, data: 0x80)
      : Place(base: base, user: 0x18, user2: 0x20, length: 0x28, data: 0x58)
  }

  private static func flashID(_ host: inout ROMDialogue) -> UInt32 {
    let place = place(host.model.settings.chip)
    let writes: [(UInt32, UInt32)] = [
      (place.length, 23), (place.user, 0x9000_0000), (place.user2, 0x7000_009F), (place.data, 0),
      (0, 0x0004_0000),
    ]
    for (offset, value) in writes {
      _ = host.request(0x09, words: [place.base + offset, value, 0xFFFF_FFFF, 0])
    }
    #expect(read(&host, place.base) & 0x4_0000 == 0)
    return read(&host, place.base + place.data)
  }

  private static func read(_ host: inout ROMDialogue, _ address: UInt32) -> UInt32 {
    let reply = host.request(0x0A, words: [address]).first ?? ""
    return UInt32(reply.dropFirst(8).prefix(8), radix: 16)?.byteSwapped ?? 0
  }

  @Test(arguments: LoaderChip.all)
  func flashIDNeedsItsPins(chip: LoaderChip) {
    var host = ROMDialogue(chip)
    #expect(Self.flashID(&host) == 0xFF_FFFF)
    host.attach()
    #expect(Self.flashID(&host) == 0x16_40EF)
  }

  @Test func deadFlash() {
    var settings = LoaderSettings(chip: .esp32c3)
    settings.flashID = 0xFF_FFFF
    var host = ROMDialogue(settings)
    host.attach()
    #expect(Self.flashID(&host) == 0xFF_FFFF)
  }

  @Test func addressAndRevision() {
    var host = ROMDialogue(.esp32)
    #expect(Self.read(&host, 0x3FF5_A004) == 0xC400_0110)
    #expect(Self.read(&host, 0x3FF5_A008) & 0xFFFF == 0x240A)
    #expect(Self.read(&host, 0x3FF6_607C) >> 31 == 1)
    #expect(Self.read(&host, 0x3FF5_A014) >> 20 & 1 == 1)
    #expect(Self.read(&host, 0x3FF5_A00C) >> 15 & 1 == 1)
    #expect(Self.read(&host, 0x3FF5_A014) >> 24 & 3 == 1)
    var settings = LoaderSettings(chip: .esp32c3)
    settings.revision = 112
    var other = ROMDialogue(settings)
    #expect(Self.read(&other, 0x6000_8844 + 20) >> 23 & 7 == 0b011)
    #expect(Self.read(&other, 0x6000_8844 + 12) >> 18 & 7 == 0b100)
  }

  @Test func fusesOfProtection() {
    var settings = LoaderSettings(chip: .esp32)
    settings.isEncrypted = true
    settings.isSecureBoot = true
    var host = ROMDialogue(settings)
    #expect((Self.read(&host, 0x3FF5_A000) >> 20 & 0x7F).nonzeroBitCount == 1)
    #expect(Self.read(&host, 0x3FF5_A018) >> 4 & 1 == 1)
  }

  @Test func dividerAndCrystal() {
    var host = ROMDialogue(.esp32)
    #expect(Self.read(&host, 0x3FF4_0014) & 0xF_FFFF == 40_000_000 / 115_200)
    let count = Self.read(&host, 0x3FF5_F06C) >> 7 & 0x1FF_FFFF
    #expect(count * 15_625 / 40 * (Self.read(&host, 0x3FF5_A010) & 0xFF) == 40_000_000)
  }

  @Test func slowCrystal() {
    var settings = LoaderSettings(chip: .esp32)
    settings.crystal = 26_000_000
    var host = ROMDialogue(settings)
    let sync = [7, 7, 0x12, 0x20] + [UInt8](repeating: 0x55, count: 32)
    _ = host.send(raw: ROMDialogue.request(0x08, sync), atRate: 115_200)
    #expect(Self.read(&host, 0x3FF4_0014) == 26_000_000 / 115_200)
    #expect(Self.read(&host, 0x3FF5_F06C) == 520 << 7)
    _ = host.send(raw: [0xC0], atRate: 115_200)
    _ = host.model.lines(dtr: false, rts: true, after: .zero)
    _ = host.model.lines(dtr: false, rts: false, after: .milliseconds(100))
    var said: [UInt8] = []
    for case .send(let bytes) in host.model.pass(.milliseconds(5)) { said += bytes }
    // 74880 baud: noise for a host at 115200.
    #expect(!said.isEmpty && said.allSatisfy { $0 & 0x80 != 0 })
  }

  @Test func severalWritesInOneRequestAndMasks() {
    var host = ROMDialogue(.esp32c6)
    let replies = host.request(
      0x09,
      words: [0x6000_0100, 0xAAAA_AAAA, 0xFFFF_FFFF, 0, 0x6000_0100, 0x5555_5555, 0xFF00, 7]
    )
    #expect(replies.count == 1)
    #expect(host.events.contains(.busy(.microseconds(7))))
    #expect(Self.read(&host, 0x6000_0100) == 0xAAAA_55AA)
    #expect(Self.read(&host, 0x1234_5678) == 0)
  }
}
