import Encodings

/// The board's side of an upload, written from the protocol's description alone.
///
/// Blocks are 21 characters (kind, number, bytes on the line, bytes they stand for, CRC-32) and a
/// payload with escapes; the stream in them is a row of headers and contents.
struct ModelReceiver {
  /// What it did to its file system, in order.
  enum Deed: Equatable {
    case file(path: String, content: [UInt8])
    case directory(String)
    case removal(String)
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

  private mutating func nextBlock() -> [UInt8]? {
    guard line.count >= 21 else { return nil }
    guard let length = number(line[5..<9]) else {
      fail("no length in \(line.prefix(21))")
      return nil
    }
    guard line.count >= 21 + length else { return nil }
    let block = Array(line.prefix(21 + length))
    line.removeFirst(21 + length)
    return block
  }

  /// The bytes a block stands for; nil for the end mark or when a rule was broken.
  private mutating func open(_ block: [UInt8]) -> [UInt8]? {
    guard number(block[1..<5]) == blockCount & 0xFFFF else {
      fail("number of block \(blockCount)")
      return nil
    }
    let payload = unescaped(block[21...])
    var content: [UInt8]?
    switch block[0] {
    case UInt8(ascii: "S"): content = payload
    case UInt8(ascii: "Z") where windowBits > 0:
      content = payload.flatMap {
        Inflation.raw($0, windowBits: windowBits, capacity: 16_384)
      }
    case UInt8(ascii: "E"):
      isAtEnd = true
      if !line.isEmpty || block.count != 21 { fail("bytes behind the end") }
      return nil
    default: break
    }
    guard let content, (1...16_384).contains(content.count),
      content.count == number(block[9..<13]),
      Int(CRC32.checksum(content)) == number(block[13..<21])
    else {
      fail("content of block \(blockCount)")
      return nil
    }
    return content
  }

  /// Whether there was a whole entry.
  private mutating func carryOutEntry() -> Bool {
    guard let first = stream.first, stream.count >= Int(first) + 5 else { return countContent([]) }
    let fields = Array(stream[1..<(1 + Int(first))])
    let seal = bigEndian(stream[(1 + Int(first))..<(5 + Int(first))])
    guard fields.count > 13, seal == Int(CRC32.checksum(fields)) else {
      fail("header of entry \(deeds.count)")
      return false
    }
    let path = String(decoding: fields[13...], as: UTF8.self)
    let head = 5 + Int(first)
    switch fields[0] {
    case UInt8(ascii: "D"): deeds.append(.directory(path))
    case UInt8(ascii: "R"): deeds.append(.removal(path))
    case UInt8(ascii: "F"):
      let (size, offset) = (bigEndian(fields[1..<5]), bigEndian(fields[5..<9]))
      let rest = stream[head...].prefix(size - offset)
      guard rest.count == size - offset else { return countContent(rest) }
      let content = Array((parts[path] ?? []).prefix(offset)) + rest
      guard content.count == size, Int(CRC32.checksum(content)) == bigEndian(fields[9..<13]) else {
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

  private func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var plain: [UInt8] = []
    var isMarked = false
    for byte in bytes {
      switch (isMarked, byte) {
      case (false, 0x10): isMarked = true
      case (false, _): plain.append(byte)
      case (true, 0x20), (true, 0x21):
        plain.append(byte == 0x21 ? 0x03 : 0x10)
        isMarked = false
      case (true, _): return nil
      }
    }
    return isMarked ? nil : plain
  }

  private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
