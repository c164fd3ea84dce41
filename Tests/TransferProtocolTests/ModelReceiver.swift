import Encodings

/// The board's side of an upload, written from the protocol's description alone.
///
/// Blocks are a head of 11 bytes (kind, number, bytes on the line, bytes they stand for, CRC-32) and
/// a payload, both in segments; the stream in them is a row of headers and contents.
struct ModelReceiver {
  /// What it did to its file system, in order.
  enum Deed: Equatable {
    case file(path: String, content: [UInt8])
    case directory(String)
    case removal(String, isDirectory: Bool)
  }

  private(set) var deeds: [Deed] = []
  /// Bytes of content that it has written.
  private(set) var contentByteCount = 0
  /// The first rule of the protocol that was broken.
  private(set) var breach: String?
  /// The most bytes that waited unread while it was busy with a block.
  private(set) var largestBacklog = 0
  private(set) var blockCount = 0
  private(set) var isAtEnd = false
  /// Parts of files that an earlier stream left.
  let parts: [String: [UInt8]]

  private let windowBits: Int
  private let refusal: (block: Int, text: String)?
  private var line: [UInt8] = []
  private var stream: [UInt8] = []
  private var isRefusing = false

  /// - Parameters:
  ///   - windowBits: of its inflate; 0 for none.
  ///   - parts: of files, that an earlier stream left.
  ///   - refusal: what it says instead of asking for this block.
  init(
    windowBits: Int,
    parts: [String: [UInt8]] = [:],
    refusal: (block: Int, text: String)? = nil
  ) {
    self.windowBits = windowBits
    self.parts = parts
    self.refusal = refusal
  }

  /// What it says first.
  func setup(capacity: Int = 16_384) -> [UInt8] {
    [0x12] + Array("\(capacity),\(windowBits);".utf8)
  }

  /// It waits for the next block.
  mutating func ready() -> [UInt8] {
    if let refusal, refusal.block == blockCount {
      isRefusing = true
      return [0x15] + Array(refusal.text.utf8) + [0x0D, 0x0A]
    }
    return [UInt8(0x1C + blockCount % 4)]
  }

  /// Takes bytes of the host and answers.
  mutating func take(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.contains(0x03) { fail("03 on the line") }
    line += bytes
    var answer: [UInt8] = []
    while breach == nil, !isAtEnd, !isRefusing, let block = nextBlock() {
      largestBacklog = max(largestBacklog, line.count)
      if let content = open(block) {
        stream += content
        while breach == nil, carryOutEntry() {}
        blockCount += 1
        answer += ready()
      }
    }
    return answer
  }

  private mutating func fail(_ text: String) {
    if breach == nil { breach = text }
  }

  /// The head without its segment's first byte, and the payload as it came over the line.
  private mutating func nextBlock() -> (head: [UInt8], payload: [UInt8])? {
    guard line.count >= 12 else { return nil }
    let head = LineSegmentsTests.decoded(Array(line.prefix(12)))
    let length = bigEndian(head[3..<5])
    guard line.count >= 12 + length else { return nil }
    let payload = Array(line[12..<(12 + length)])
    line.removeFirst(12 + length)
    return (head, payload)
  }

  /// The bytes a block stands for; nil for the end mark or when a rule was broken.
  private mutating func open(_ block: (head: [UInt8], payload: [UInt8])) -> [UInt8]? {
    guard bigEndian(block.head[1..<3]) == blockCount & 0xFFFF else {
      fail("number of block \(blockCount)")
      return nil
    }
    let payload = LineSegmentsTests.decoded(block.payload)
    var check = CRC32(after: UInt32(block.head[0]))
    var content: [UInt8]?
    switch block.head[0] {
    case UInt8(ascii: "S"), UInt8(ascii: "H"): content = payload
    case UInt8(ascii: "Z") where windowBits > 0:
      content = Inflation.raw(payload, windowBits: windowBits, capacity: 16_384)
    case UInt8(ascii: "E"):
      isAtEnd = true
      if !line.isEmpty || !payload.isEmpty || bigEndian(block.head[7...]) != 0x45 {
        fail("no clean end")
      }
      return nil
    default: break
    }
    check.update(content ?? [])
    guard let content, (1...16_384).contains(content.count),
      content.count == bigEndian(block.head[5..<7]),
      Int(check.value) == bigEndian(block.head[7...])
    else {
      fail("content of block \(blockCount)")
      return nil
    }
    guard block.head[0] == UInt8(ascii: "H") else { return content }
    if windowBits > 0 || !stream.isEmpty { fail("a header apart") }
    let seal = CRC32.checksum(content)
    return [UInt8(content.count)] + content
      + (0..<4).map { UInt8(truncatingIfNeeded: seal >> (8 * UInt32($0))) }
  }

  /// Whether there was a whole entry.
  private mutating func carryOutEntry() -> Bool {
    guard let first = stream.first, stream.count >= Int(first) + 5 else { return countContent([]) }
    let fields = Array(stream[1..<(1 + Int(first))])
    let seal = stream[(1 + Int(first))..<(5 + Int(first))]
    guard fields.count > 13, CRC32.checksum(fields + seal) == 0x2144_DF1C else {
      fail("header of entry \(deeds.count)")
      return false
    }
    let path = String(decoding: fields[13...], as: UTF8.self)
    let head = 5 + Int(first)
    switch fields[12] {
    case UInt8(ascii: "D"): deeds.append(.directory(path))
    case UInt8(ascii: "R"):
      deeds.append(.removal(path, isDirectory: bigEndian(fields[0..<4]) == 0x4000))
    case UInt8(ascii: "F"):
      let (size, offset) = (bigEndian(fields[0..<4]), bigEndian(fields[4..<8]))
      let rest = stream[head...].prefix(size - offset)
      guard rest.count == size - offset else { return countContent(rest) }
      let content = Array((parts[path] ?? []).prefix(offset)) + rest
      guard content.count == size, Int(CRC32.checksum(content)) == bigEndian(fields[8..<12]) else {
        fail("content of \(path)")
        return false
      }
      deeds.append(.file(path: path, content: content))
      finishedContent += rest.count
      stream.removeFirst(rest.count)
    default:
      fail("kind of entry \(deeds.count)")
      return false
    }
    stream.removeFirst(head)
    return true
  }

  private var finishedContent = 0

  private mutating func countContent(_ partial: ArraySlice<UInt8>) -> Bool {
    contentByteCount = finishedContent + partial.count
    return false
  }

  private func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
