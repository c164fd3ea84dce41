import Encodings
import LoaderModels
import TestSupport
import Testing

/// However the host's bytes are cut, the answer is the same.
struct ChunkTests {
  private static func dialogue(_ chip: LoaderChip, pieceLength: Int) -> [String] {
    var host = ROMDialogue(chip)
    host.pieceLength = pieceLength
    var replies = host.request(0x08, [7, 7, 0x12, 0x20] + [UInt8](repeating: 0x55, count: 32))
    replies += host.request(0x14)
    replies += host.request(0x0A, words: [0x4000_1000])
    host.attach()
    replies += [host.begin(0x02, size: 4096, count: 2, block: 256, at: 0xC0_D000)]
    replies += [host.begin(0x02, size: 4096, count: 2, block: 256, at: 0x1000)]
    let block = (0..<256).map { UInt8($0) }
    replies += [host.block(0x03, block, 0), host.block(0x03, block, 1)]
    replies += host.request(0x13, words: [0x1000, 0xC0, 0, 0])
    let counted = host.model.counters.total
    let frames = counted.frames.sorted { $0.key < $1.key }
    return replies + ["\(counted.bytesIn) \(counted.bytesOut) \(frames)"]
  }

  @Test(arguments: LoaderChip.all)
  func everyCut(chip: LoaderChip) {
    let whole = Self.dialogue(chip, pieceLength: .max)
    for length in 1...64 { #expect(Self.dialogue(chip, pieceLength: length) == whole) }
  }

  @Test func noiseBetweenFrames() {
    var generator = SeededGenerator(seed: 5)
    var host = ROMDialogue(.esp32c3)
    for _ in 0..<2000 {
      let noise = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      _ = host.send(raw: noise)
    }
    // Whatever the noise meant, a reset helps.
    for (dtr, rts) in [(false, true), (true, false)] {
      _ = host.model.lines(dtr: dtr, rts: rts, after: .milliseconds(100))
    }
    _ = host.model.pass(.milliseconds(50))
    #expect(host.request(0x0A, words: [0x4000_1000]) == ["010a04006f50311b00000000"])
  }
}
