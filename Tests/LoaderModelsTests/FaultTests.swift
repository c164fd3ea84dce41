import LoaderModels
import Testing

/// What goes wrong when it is asked for.
struct FaultTests {
  private static let block = [UInt8](repeating: 0x42, count: 1024)

  private static func host(_ change: (inout LoaderFaults) -> Void) -> ROMDialogue {
    var settings = LoaderSettings(chip: .esp32)
    change(&settings.faults)
    var host = ROMDialogue(settings)
    host.attach()
    _ = host.begin(0x02, size: 10_240, count: 10, block: 1024, at: 0)
    return host
  }

  @Test func vanishesPartWay() {
    var host = Self.host { $0.diesAtPercent = 40 }
    for index in 0..<4 { #expect(host.block(0x03, Self.block, UInt32(index)) == "0000") }
    #expect(host.block(0x03, Self.block, 4) == "")
    #expect(host.events.last == .vanishes)
    #expect(host.model.hasVanished)
  }

  @Test func vanishesAtABlock() {
    var host = Self.host { $0.diesAtBlock = 1 }
    #expect(host.block(0x03, Self.block, 0) == "0000")
    #expect(host.block(0x03, Self.block, 1) == "")
    #expect(host.model.hasVanished)
  }

  @Test func oneByteOrOneReplyIsLostOnce() {
    var host = Self.host { $0.losesByteOnce = 200 }
    #expect(host.block(0x03, Self.block, 0) == "0105")
    #expect(host.begin(0x02, size: 10_240, count: 10, block: 1024, at: 0) == "0000")
    #expect(host.block(0x03, Self.block, 0) == "0000")
    var other = Self.host { $0.losesReply = 4 }
    #expect(other.block(0x03, Self.block, 0) == "")
    #expect(other.block(0x03, Self.block, 1) == "0000")
  }

  @Test func isStuck() {
    var host = Self.host { $0.stuckFromBlock = 2 }
    #expect(host.block(0x03, Self.block, 0) == "0000")
    #expect(host.block(0x03, Self.block, 1) == "0000")
    #expect(host.block(0x03, Self.block, 2) == "")
    #expect(host.request(0x0A, words: [0]) == [])
    #expect(!host.model.hasVanished)
  }

  @Test(arguments: [LoaderFaults.BadDigest.once, .always])
  func wrongDigest(kind: LoaderFaults.BadDigest) {
    var right = Self.host { _ in }
    var wrong = Self.host { $0.badDigest = kind }
    let digest = right.request(0x13, words: [0, 4096, 0, 0])
    #expect(wrong.request(0x13, words: [0, 4096, 0, 0]) != digest)
    #expect((wrong.request(0x13, words: [0, 4096, 0, 0]) == digest) == (kind == .once))
  }

  @Test func lostBytesAndCorruptReplies() {
    var loses = Self.host { $0.losesByteEvery = 300 }
    // The header tells of more than came.
    #expect(loses.block(0x03, Self.block, 0) == "0105")
    // ATTACH, SET_PARAMS, BEGIN, block: the fourth.
    var corrupts = Self.host { $0.corruptsReply = 4 }
    #expect(corrupts.block(0x03, Self.block, 0) == "0100")
    #expect(corrupts.block(0x03, Self.block, 1) == "0000")
  }

  @Test(arguments: LoaderChip.all)
  func secureDownloadMode(chip: LoaderChip) {
    var settings = LoaderSettings(chip: chip)
    settings.isSecureDownload = true
    var host = ROMDialogue(settings)
    host.attach()
    #expect(ROMDialogue.status(host.request(0x0A, words: [0])) == "0105")
    #expect(ROMDialogue.status(host.request(0x13, words: [0, 16, 0, 0])) == "0105")
    #expect(host.begin(0x10, size: 4096, count: 1, block: 1024, at: 0) == "0105")
    #expect(host.begin(0x02, size: 4096, count: 1, block: 1024, at: 0) == "0000")
    #expect(host.block(0x03, Self.block, 0) == "0000")
    let info = host.request(0x14).first ?? ""
    let isOpen = chip != .esp32 && chip != .esp32s2
    #expect(info.dropFirst(16).hasPrefix(isOpen ? "04000000" : "0105"))
  }

  @Test func flashNeedsErasing() {
    var settings = LoaderSettings(chip: .esp32)
    settings.flashContent = [UInt8](repeating: 0x0F, count: 8192)
    var host = ROMDialogue(settings)
    host.attach()
    // One sector is erased; the second block of writing goes beyond it.
    _ = host.begin(0x02, size: 4096, count: 2, block: 4096, at: 0)
    #expect(host.events.contains(.busy(.milliseconds(12))))
    let block = [UInt8](repeating: 0xF1, count: 4096)
    #expect(host.block(0x03, block, 0) == "0000")
    #expect(host.block(0x03, block, 1) == "0000")
    #expect(host.model.flashContent[4095] == 0xF1)
    #expect(host.model.flashContent[4096] == 0x01)
    #expect(host.model.counters.erasedBytes == 4096)
    #expect(host.model.counters.writtenBytes == 8192)
  }
}
