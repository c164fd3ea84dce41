import BoardTestKit

extension PhaseMap {
  /// The segment of a block's head: its first byte, kind, number, lengths and checksum.
  private static let blockHead = 12
  private static let checkStart = 8
  /// Length, size, offset, check, kind, `/f.bin` and the header's own check.
  private static let entryHead = 24

  /// Reads the parts out of what an upload put on the wire.
  ///
  /// The end mark counts as "rename": it waits in the board's input while the board reads the file
  /// back and renames it.
  init(upload up: [UInt8], down: [UInt8], entered: (up: Int, down: Int)) throws {
    self.init()
    let blocks = try Self.blocks(in: up, after: entered.up)
    guard let first = blocks.first, let last = blocks.last else {
      throw MatrixFailure("no block in \(up.count) bytes")
    }
    add("enter", .up, 0..<entered.up)
    add("load receiver", .up, entered.up..<first.lowerBound)
    for block in blocks.dropLast() {
      let head = block.lowerBound + Self.blockHead
      add("header", .up, block.lowerBound..<(block.lowerBound + Self.checkStart))
      add("CRC", .up, (block.lowerBound + Self.checkStart)..<head)
      let isPlain = block == first && Self.head(up, at: block.lowerBound)?[0] == UInt8(ascii: "S")
      let content = min(block.upperBound, head + (isPlain ? 1 + Self.entryHead : 0))
      add("header", .up, head..<content)
      add("data", .up, content..<block.upperBound)
    }
    add("rename", .up, last)
    add("leave", .up, last.upperBound..<up.count)
    let ready = try Self.endOfSetup(in: down, after: entered.down)
    let acknowledged = min(down.count, ready + blocks.count)
    let end = max(acknowledged, Self.prompt(down))
    add("enter", .down, 0..<entered.down)
    add("load receiver", .down, entered.down..<ready)
    add("acknowledgement", .down, ready..<acknowledged)
    add("rename", .down, acknowledged..<end)
    add("leave", .down, end..<down.count)
  }

  /// The blocks one after the other, the end mark last.
  private static func blocks(in up: [UInt8], after start: Int) throws -> [Range<Int>] {
    for first in start..<max(start, up.count) {
      if let blocks = row(of: up, from: first) { return blocks }
    }
    throw MatrixFailure("no blocks up to an end mark after \(start) of \(up.count) bytes")
  }

  /// The blocks that begin at `first`; nil when there are none up to an end mark.
  private static func row(of up: [UInt8], from first: Int) -> [Range<Int>]? {
    var position = first
    var blocks: [Range<Int>] = []
    while let head = head(up, at: position), "SZE".utf8.contains(head[0]),
      Int(head[1]) << 8 | Int(head[2]) == blocks.count
    {
      let end = position + blockHead + (Int(head[3]) << 8 | Int(head[4]))
      guard end <= up.count else { return nil }
      blocks.append(position..<end)
      position = end
      if head[0] == UInt8(ascii: "E") { return blocks.count > 1 ? blocks : nil }
    }
    return nil
  }

  /// The eleven bytes of a head with the 03s back in their places.
  private static func head(_ up: [UInt8], at start: Int) -> [UInt8]? {
    guard start + blockHead <= up.count else { return nil }
    var segment = Array(up[start..<(start + blockHead)])
    var (place, following) = (0, Int(segment[0]))
    while following > place {
      place = following - (following > 3 ? 1 : 0)
      guard place < segment.count else { return nil }
      following = Int(segment[place])
      segment[place] = 3
    }
    return Array(segment[1...])
  }

  /// Behind `CAPACITY,BITS;`, the receiver's answer.
  private static func endOfSetup(in down: [UInt8], after start: Int) throws -> Int {
    var position = start
    while true {
      position = try find([0x12], in: down, after: position) + 1
      let text = down[position...].prefix { $0 != UInt8(ascii: ";") }
      if text.contains(UInt8(ascii: ",")) { return position + text.count + 1 }
    }
  }
}
