import Encodings
import Testing

@testable import TransferProtocol

@Suite struct BlockStreamTests {
  private static let entries: [TransferEntry] = [
    .directory(path: "/lib"),
    .file(path: "/lib/a.py", content: Samples.text(30_000), offset: 0),
    .removal(path: "/old.py"),
    .file(path: "/empty", content: [], offset: 0),
    .file(path: "/r.bin", content: Samples.random(20_000, seed: 5), offset: 4096),
    .file(path: "/c", content: [UInt8](repeating: 0x03, count: 700) + [0x10], offset: 0),
  ]

  private func blocks(
    _ entries: [TransferEntry],
    size: Int,
    windowBits: Int?
  ) -> [BlockStream.Block] {
    var stream = BlockStream(entries, size: size, windowBits: windowBits)
    var blocks: [BlockStream.Block] = []
    repeat { blocks.append(stream.next()) } while blocks.last?.isLast == false
    return blocks
  }

  private func text(_ block: BlockStream.Block, _ range: Range<Int>) -> String {
    String(decoding: block.bytes[range], as: UTF8.self)
  }

  @Test(arguments: [1, 7, 100, 4096, 16_384], [nil, 9, 12, 15])
  func theBlocksTogetherAreHeadersAndContents(size: Int, windowBits: Int?) throws {
    let joined = Self.entries.reduce(into: [UInt8]()) { $0 += $1.header + $1.body }
    var receiver = ModelReceiver(
      windowBits: windowBits ?? 0,
      parts: ["/r.bin": Samples.random(20_000, seed: 5)]
    )
    // Blocks of one byte: the beginning is as good as the whole.
    let entries = size < 100 ? Array(Self.entries.suffix(1)) : Self.entries
    let blocks = blocks(entries, size: size, windowBits: windowBits)
    for block in blocks { _ = receiver.take(block.bytes) }
    #expect(receiver.breach == nil)
    #expect(receiver.isAtEnd)
    #expect(receiver.deeds.count == entries.count)
    if size >= 100 { #expect(blocks.last?.end == joined.count) }
    for (index, block) in blocks.dropLast(2).enumerated() {
      #expect(block.end == (index + 1) * size)
    }
  }

  @Test func whatIsCarriedOutIsWhatWasAsked() {
    var receiver = ModelReceiver(
      windowBits: 12,
      parts: ["/r.bin": Samples.random(20_000, seed: 5)]
    )
    for block in blocks(Self.entries, size: 16_384, windowBits: 12) {
      _ = receiver.take(block.bytes)
    }
    #expect(
      receiver.deeds == [
        .directory("/lib"), .file(path: "/lib/a.py", content: Samples.text(30_000)),
        .removal("/old.py"), .file(path: "/empty", content: []),
        .file(path: "/r.bin", content: Samples.random(20_000, seed: 5)),
        .file(path: "/c", content: [UInt8](repeating: 0x03, count: 700) + [0x10]),
      ]
    )
  }

  @Test(arguments: [
    (0, 1), (-1, 1), (Int.min, 1), (1, 1), (16_384, 16_384), (16_385, 16_384), (Int.max, 16_384),
  ])
  func aBlockHoldsOneByteTo16KiB(asked: Int, largest: Int) {
    var stream = BlockStream(
      [.file(path: "f", content: Samples.text(40_000), offset: 0)],
      size: asked,
      windowBits: nil
    )
    let (first, second) = (stream.next(), stream.next())
    #expect(first.end == largest)
    #expect(second.end == 2 * largest)
  }

  @Test func theWorstBlockKeepsItsLengthInFourDigits() {
    let blocks = blocks(
      [.file(path: "f", content: [UInt8](repeating: 0x03, count: 20_000), offset: 0)],
      size: 16_384,
      windowBits: nil
    )
    #expect(blocks[0].bytes.count > 32_000)
    #expect(Int(text(blocks[0], 5..<9), radix: 16) == blocks[0].bytes.count - 21)
  }

  @Test func whatDoesNotShrinkIsStored() {
    let random = blocks(
      [.file(path: "f", content: Samples.random(50_000, seed: 9), offset: 0)],
      size: 16_384,
      windowBits: 15
    )
    #expect(random.map { text($0, 0..<1) } == ["S", "S", "S", "S", "E"])
    let shrunk = blocks(
      [.file(path: "f", content: Samples.text(50_000), offset: 0)],
      size: 16_384,
      windowBits: 12
    )
    #expect(shrunk.map { text($0, 0..<1) } == ["Z", "Z", "Z", "Z", "E"])
    let spent = random.reduce(0) { $0 + $1.bytes.count }
    #expect(spent < 50_000 * 101 / 100 + 6 * 21 + 40)
  }

  @Test func withoutAWindowEverythingIsStored() {
    let blocks = blocks(Self.entries, size: 4096, windowBits: nil)
    #expect(blocks.dropLast().allSatisfy { text($0, 0..<1) == "S" })
  }

  @Test func theEndComesAgainAndAgainWithTheNextNumber() {
    var stream = BlockStream([], size: 100, windowBits: 12)
    for number in 0..<3 {
      let block = stream.next()
      #expect(block.isLast)
      #expect(block.end == 0)
      #expect(block.bytes == Array("E000\(number)0000000000000000".utf8))
    }
  }

  @Test func numbersStartAgainAfter65536() {
    let content = [UInt8](repeating: 0x41, count: 65_540)
    var stream = BlockStream(
      [.file(path: "f", content: content, offset: 0)],
      size: 1,
      windowBits: nil
    )
    var numbers: [String] = []
    for index in 0..<65_538 {
      let block = stream.next()
      if index < 2 || index > 65_533 { numbers.append(text(block, 1..<5)) }
    }
    #expect(numbers == ["0000", "0001", "fffe", "ffff", "0000", "0001"])
  }
}
