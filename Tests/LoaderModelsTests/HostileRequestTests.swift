import Encodings
import LoaderModels
import TestSupport
import Testing

/// Well-framed nonsense: every opcode with every length and the worst numbers.
struct HostileRequestTests {
  private static let worst: [UInt32] = [
    0, 1, 16, 1024, 4096, 0x1_0000, 4 << 20, 0x3FF5_F06C, 0x3FF5_A010, 0x3FF4_202C, 0x3FF4_2000,
    0x6000_2028, 0x6000_2000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF,
  ]

  private static func data(_ generator: inout SeededGenerator) -> [UInt8] {
    var data = (0..<Int.random(in: 0...7, using: &generator)).flatMap { _ in
      LittleEndian.bytes(worst.randomElement(using: &generator) ?? 0)
    }
    let count = Int.random(in: 0...3, using: &generator) == 0 ? 40 : 0
    data += (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return data
  }

  @Test(arguments: LoaderChip.all, [false, true])
  func nothingTraps(chip: LoaderChip, isStub: Bool) {
    var generator = SeededGenerator(seed: 99)
    let opcodes = Array(UInt8(0)...0x16) + Array(0xCF...0xD5)
    for _ in 0..<20 {
      var settings = LoaderSettings(chip: chip)
      settings.flashSize = 1 << 20
      var host = ROMDialogue(settings)
      host.attach()
      if isStub {
        _ = host.request(0x05, words: [4, 1, 0x1800, 0])
        _ = host.block(0x07, [1, 2, 3, 4], 0)
        _ = host.request(0x06, words: [0, 1])
      }
      for _ in 0..<60 {
        let opcode = opcodes.randomElement(using: &generator) ?? 0
        let data = Self.data(&generator)
        host.events = []
        switch Int.random(in: 0...5, using: &generator) {
        case 0: _ = host.block(opcode, data, UInt32.random(in: 0...2, using: &generator))
        case 1:
          let size = Self.worst.randomElement(using: &generator) ?? 0
          _ = host.begin(0x02, size: 4096, count: .max, block: size, at: 0)
        default: _ = host.send(raw: ROMDialogue.request(opcode, data))
        }
      }
      _ = host.send(raw: [0], atRate: 921_600)
    }
  }
}
