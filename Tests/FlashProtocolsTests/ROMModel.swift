import CZlib
import Encodings

/// A ROM loader as far as the tests need one: it takes bytes and gives bytes.
///
/// Knows nothing of the code under test; it behaves as the mask ROMs of ESP32 and ESP32-C3 were
/// seen to.
struct ROMModel {
  /// What is wrong with it.
  struct Faults {
    /// SYNCs that stay unanswered.
    var deafSyncs = 0
    /// Blocks, counted over all regions, that are refused as damaged.
    var badBlocks: Set<Int> = []
    /// Blocks, counted over all regions, whose reply is lost.
    var lostReplies: Set<Int> = []
    /// The largest block.
    var blockLimit = 4096
    /// Whether digests are wrong.
    var hasWrongDigest = false
    /// Rates at which nothing works.
    var badRates: Set<UInt32> = []
    /// Replies to READ_REG that are lost, counted.
    var lostReads: Set<Int> = []
    /// Whether the first reply to GET_SECURITY_INFO is lost.
    var losesFirstInfo = false
    /// Whether the reply to MEM_END is lost.
    var losesEndReply = false
    /// Whether registers are out of reach.
    var isSecureDownload = false
  }

  var faults = Faults()
  var registers: [UInt32: UInt32] = [:]
  var flash: [UInt8]
  var beginLength = 20
  var securityInfo: [UInt8]?
  var syncValue: UInt32 = 0x2012_0707
  var spiCommand: UInt32 = 0
  var spiData: UInt32 = 0
  var flashID: UInt32 = 0x16_40C8
  var isStub = false
  /// Requests, in the order they came.
  private(set) var requests: [(opcode: UInt8, data: [UInt8])] = []
  private(set) var rate: UInt32 = 115_200
  /// What was loaded into RAM.
  private(set) var memory: [UInt8] = []

  private var lastOpcode: UInt8 = 0
  private var lastValue: UInt32 = 0x2012_0707
  private var frame: [UInt8]?
  private var region: (offset: Int, size: Int, block: Int, isDeflated: Bool)?
  private var received: [UInt8] = []
  private var next = 0
  private var blockCount = 0
  private var readCount = 0
  private var isBroken = false

  init(flashByteCount: Int = 1 << 20) {
    flash = [UInt8](repeating: 0x00, count: flashByteCount)
  }

  /// Takes bytes of the host; what the ROM sends back.
  mutating func take(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for byte in bytes {
      guard byte == 0xC0 else {
        frame?.append(byte)
        continue
      }
      let body = Self.unescaped(frame ?? [])
      frame = []
      if body.count >= 8, body[0] == 0 { output += request(body) }
    }
    return output
  }

  private static func unescaped(_ raw: [UInt8]) -> [UInt8] {
    var body: [UInt8] = []
    var isEscaped = false
    for byte in raw {
      if isEscaped {
        body.append(byte == 0xDC ? 0xC0 : 0xDB)
        isEscaped = false
      } else if byte == 0xDB {
        isEscaped = true
      } else {
        body.append(byte)
      }
    }
    return body
  }

  private func reply(_ opcode: UInt8, _ payload: [UInt8] = [], error: UInt8 = 0) -> [UInt8] {
    let status: [UInt8] =
      isStub ? (error == 0 ? [0, 0] : [1, error]) : [error == 0 ? 0 : 1, error, 0x62, 0x61]
    let data = payload + status
    var raw: [UInt8] = [1, opcode] + LittleEndian.bytes(UInt16(data.count))
    raw += LittleEndian.bytes(lastValue) + data
    return Self.frame(raw)
  }

  private static func frame(_ raw: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = [0xC0]
    for byte in raw {
      switch byte {
      case 0xC0: frame += [0xDB, 0xDC]
      case 0xDB: frame += [0xDB, 0xDD]
      default: frame.append(byte)
      }
    }
    return frame + [0xC0]
  }

  private func word(_ data: [UInt8], _ index: Int) -> UInt32 {
    LittleEndian.load(UInt32.self, from: data, at: 4 * index) ?? 0
  }

  private mutating func request(_ body: [UInt8]) -> [UInt8] {
    let opcode = body[1]
    let data = Array(body[8...])
    requests.append((opcode, data))
    defer { lastOpcode = opcode }
    guard !faults.badRates.contains(rate) else { return [0xFF, 0x80, 0x00] }
    if faults.isSecureDownload, ![0x02, 0x03, 0x08, 0x0B, 0x0D, 0x0F, 0x14].contains(opcode) {
      return reply(lastOpcode, error: 0x05)
    }
    switch opcode {
    case 0x05: return reply(opcode)
    case 0x06: return start(data)
    case 0x07:
      memory += data.dropFirst(16)
      return reply(opcode, error: data.dropFirst(16).reduce(0xEF, ^) == body[4] ? 0 : 0x07)
    case 0x08: return sync()
    case 0x09: return write(data)
    case 0x0A: return read(data)
    case 0x0B, 0x0D: return reply(opcode)
    case 0x0E: return reply(opcode, Array(flash[Int(word(data, 0))...].prefix(64)))
    case 0x0F:
      let output = reply(opcode) + [0xC0, 0xC0]
      rate = word(data, 0)
      return output
    case 0x02, 0x10: return begin(opcode, data)
    case 0x03, 0x11: return block(opcode, data, checksum: body[4])
    case 0x13: return digest(data)
    case 0xD0 where isStub:
      flash = [UInt8](repeating: 0xFF, count: flash.count)
      return reply(opcode)
    case 0xD1 where isStub:
      let start = Int(word(data, 0))
      for index in start..<(start + Int(word(data, 1))) { flash[index] = 0xFF }
      return reply(opcode)
    case 0xD2 where isStub: return stream(data)
    case 0x14:
      guard let securityInfo else { return reply(lastOpcode, error: 0x05) }
      if faults.losesFirstInfo {
        faults.losesFirstInfo = false
        return []
      }
      return reply(opcode, securityInfo)
    default: return (0..<8).flatMap { _ in reply(lastOpcode, error: 0x05) }
    }
  }

  /// What was loaded runs from here on, and greets.
  private mutating func start(_ data: [UInt8]) -> [UInt8] {
    let output = faults.losesEndReply ? [] : reply(0x06)
    isStub = true
    beginLength = 20
    return output + [0xC0] + Array("OHAI".utf8) + [0xC0]
  }

  private func stream(_ data: [UInt8]) -> [UInt8] {
    let content = Array(flash[Int(word(data, 0))...].prefix(Int(word(data, 1))))
    let blocks = stride(from: 0, to: content.count, by: 4096).map {
      Array(content[$0..<min($0 + 4096, content.count)])
    }
    return reply(0xD2) + (blocks + [TestDigest.of(content)]).flatMap { Self.frame($0) }
  }

  private mutating func sync() -> [UInt8] {
    if faults.deafSyncs > 0 {
      faults.deafSyncs -= 1
      return []
    }
    lastValue = syncValue
    return (0..<8).flatMap { _ in reply(0x08) }
  }

  private mutating func write(_ data: [UInt8]) -> [UInt8] {
    let address = word(data, 0)
    registers[address] = word(data, 1)
    if address == spiCommand, spiCommand != 0 {
      registers[address] = 0
      registers[spiData] = flashID
    }
    return reply(0x09)
  }

  private mutating func read(_ data: [UInt8]) -> [UInt8] {
    lastValue = registers[word(data, 0)] ?? 0
    readCount += 1
    return faults.lostReads.contains(readCount - 1) ? [] : reply(0x0A)
  }

  private mutating func begin(_ opcode: UInt8, _ data: [UInt8]) -> [UInt8] {
    region = nil
    next = 0
    received = []
    isBroken = false
    guard data.count == beginLength else { return reply(opcode, error: 0x05) }
    let size = Int(word(data, 0))
    let offset = Int(word(data, 3))
    guard offset + size <= flash.count else { return reply(opcode, error: 0x06) }
    let end = (offset + size + 4095) / 4096 * 4096
    for index in offset..<min(end, flash.count) { flash[index] = 0xFF }
    region = (offset, size, Int(word(data, 2)), opcode == 0x10)
    return reply(opcode)
  }

  private mutating func block(_ opcode: UInt8, _ data: [UInt8], checksum: UInt8) -> [UInt8] {
    defer { blockCount += 1 }
    guard let region else { return reply(opcode, error: 0) }
    let payload = Array(data.dropFirst(16))
    guard !isBroken, Int(word(data, 1)) == next, payload.count == Int(word(data, 0)),
      payload.count <= region.block, payload.count <= faults.blockLimit
    else { return reply(opcode, error: 0x05) }
    guard !faults.badBlocks.contains(blockCount), payload.reduce(0xEF, ^) == checksum else {
      isBroken = true
      return reply(opcode, error: 0x07)
    }
    next += 1
    received += payload
    program(region)
    return faults.lostReplies.contains(blockCount) ? [] : reply(opcode)
  }

  private mutating func program(
    _ region: (offset: Int, size: Int, block: Int, isDeflated: Bool)
  ) {
    let bytes = region.isDeflated ? Self.inflated(received, limit: region.size) : received
    for (index, byte) in bytes.prefix(region.size).enumerated() {
      flash[region.offset + index] &= byte
    }
  }

  private mutating func digest(_ data: [UInt8]) -> [UInt8] {
    let range = flash[Int(word(data, 0))...].prefix(Int(word(data, 1)))
    var digest = TestDigest.of(range)
    if faults.hasWrongDigest { digest[0] ^= 1 }
    return reply(0x13, isStub ? digest : Array(Hex.text(digest).utf8))
  }

  /// What `stream` holds so far, at most `limit` bytes.
  private static func inflated(_ stream: [UInt8], limit: Int) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: limit)
    var input = stream
    var count = 0
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var state = z_stream()
        guard
          inflateInit_(&state, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return }
        state.next_in = source.baseAddress
        state.avail_in = UInt32(source.count)
        state.next_out = target.baseAddress
        state.avail_out = UInt32(target.count)
        _ = inflate(&state, Z_NO_FLUSH)
        count = Int(state.total_out)
        inflateEnd(&state)
      }
    }
    return Array(output.prefix(count))
  }
}
