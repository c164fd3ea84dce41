import Encodings
import Testing

@testable import TransferProtocol

@Suite struct BlockStreamTests {
  private static let entries: [TransferEntry] = [
    .directory(path: "/lib"),
    .file(path: "/lib/a.py", content: Samples.text(30_000), offset: 0),
    .removal(path: "/old.py", isDirectory: false), .removal(path: "/gone", isDirectory: true),
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

  private func head(_ block: BlockStream.Block) -> [UInt8] {
    LineSegmentsTests.decoded(Array(block.bytes.prefix(12)))
  }

  private func kinds(_ blocks: [BlockStream.Block]) -> String {
    String(decoding: blocks.compactMap { head($0).first }, as: UTF8.self)
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
    for (index, block) in blocks.dropLast(2).enumerated() where windowBits != nil {
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
        .removal("/old.py", isDirectory: false), .removal("/gone", isDirectory: true),
        .file(path: "/empty", content: []),
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
      windowBits: 9
    )
    let (first, second) = (stream.next(), stream.next())
    #expect(first.end == largest)
    #expect(second.end == 2 * largest)
  }

  @Test func theWorstBlockFitsItsLength() {
    let blocks = blocks(
      [.file(path: "f", content: [UInt8](repeating: 0x03, count: 20_000), offset: 0)],
      size: 16_384,
      windowBits: nil
    )
    #expect(blocks[1].bytes.count == 12 + 16_384 + 65)
    #expect(head(blocks[1])[3..<5].elementsEqual([0x40, 0x41]))
    #expect(blocks.allSatisfy { !$0.bytes.contains(3) })
  }

  @Test func whatDoesNotShrinkIsStored() {
    let random = blocks(
      [.file(path: "f", content: Samples.random(50_000, seed: 9), offset: 0)],
      size: 16_384,
      windowBits: 15
    )
    #expect(kinds(random) == "SSSSE")
    let shrunk = blocks(
      [.file(path: "f", content: Samples.text(50_000), offset: 0)],
      size: 16_384,
      windowBits: 12
    )
    #expect(kinds(shrunk) == "ZZZZE")
    let spent = random.reduce(0) { $0 + $1.bytes.count }
    #expect(spent < 50_000 + 50_000 / 254 + 4 + 5 * 12 + 40)
  }

  @Test func withoutAWindowEveryHeaderStaysApart() {
    let blocks = blocks(Self.entries, size: 16_384, windowBits: nil)
    #expect(kinds(blocks) == "HHSSHHHHSHSE")
  }

  /// The kind is no part of the content, and it is what a block does.
  @Test func theChecksumCoversTheKind() {
    let header = blocks([.directory(path: "/d")], size: 100, windowBits: nil)[0]
    let fields = TransferEntry.directory(path: "/d").fields
    #expect(head(header)[7...].elementsEqual(Self.bytes(CRC32.checksum(fields))) == false)
    var check = CRC32(after: 0x48)
    check.update(fields)
    #expect(head(header)[7...].elementsEqual(Self.bytes(check.value)))
  }

  private static func bytes(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
  }

  @Test func theEndComesAgainAndAgainWithTheNextNumber() {
    var stream = BlockStream([], size: 100, windowBits: 12)
    for number in 0..<3 {
      let block = stream.next()
      #expect(block.isLast)
      #expect(block.end == 0)
      #expect(head(block) == Array("E".utf8) + [0, UInt8(number), 0, 0, 0, 0, 0, 0, 0, 0x45])
    }
  }

  @Test func numbersStartAgainAfter65536() {
    let content = [UInt8](repeating: 0x41, count: 65_540)
    var stream = BlockStream(
      [.file(path: "f", content: content, offset: 0)],
      size: 1,
      windowBits: 9
    )
    var numbers: [Int] = []
    for index in 0..<65_538 {
      let block = stream.next()
      if index < 2 || index > 65_533 {
        numbers.append(Int(head(block)[1]) << 8 | Int(head(block)[2]))
      }
    }
    #expect(numbers == [0, 1, 0xFFFE, 0xFFFF, 0, 1])
  }
}
