import Compression
import Encodings

/// The bytes of a row of entries, cut into blocks as they go over the line.
///
/// A block is a head and a payload, each in segments (`LineSegments`). The head is 11 bytes, big
/// endian: kind, number (2 bytes, counted from 0), the payload's bytes on the line (2), the bytes
/// they stand for (2), and the CRC-32 of those that goes on from the kind (4). The kinds are `Z` (raw deflate), `S` (stored),
/// `H` (stored: the fields of one
/// entry's header) and `E` (the end, nothing follows). Each block
/// inflates on its own. No byte of it is 03.
struct BlockStream: Sendable {
  /// One block, and how far the stream is with it.
  struct Block: Equatable, Sendable {
    /// As it goes over the line.
    var bytes: [UInt8]
    /// Bytes of the stream up to its end.
    var end: Int
    /// Whether it is the end mark.
    var isLast: Bool
  }

  private let entries: [TransferEntry]
  /// Bytes of the stream in a block, 1 to 16,384.
  var size: Int { didSet { size = Self.clamped(size) } }
  private let windowBits: Int?
  private var number = 0
  private var nextEntry = 0
  private var pending: [UInt8] = []
  private var taken = 0
  private var position = 0

  /// - Parameters:
  ///   - entries: what the stream holds.
  ///   - size: bytes of the stream in a block, 1 to 16,384, but for headers.
  ///   - windowBits: for deflate; nil sends everything stored, each header in a block of its own,
  ///     for boards whose heap has no room to take it apart.
  init(_ entries: [TransferEntry], size: Int, windowBits: Int?) {
    self.entries = entries
    self.size = Self.clamped(size)
    self.windowBits = windowBits
  }

  private static func clamped(_ size: Int) -> Int { min(max(1, size), 16_384) }

  /// The next block; the end mark when the entries are used up, again and again.
  mutating func next() -> Block {
    defer { number += 1 }
    if windowBits == nil, taken == pending.count, nextEntry < entries.count {
      let entry = entries[nextEntry]
      (pending, taken) = (Array(entry.body), 0)
      nextEntry += 1
      return block("H", entry.fields, of: entry.headerByteCount)
    }
    let piece = nextPiece()
    guard !piece.isEmpty else {
      return Block(bytes: head("E", 0, of: []), end: position, isLast: true)
    }
    // Data that does not shrink is sent as it is, which saves the board the inflating.
    if let windowBits, let packed = Deflate.raw(piece, windowBits: windowBits),
      packed.count < piece.count
    {
      let payload = LineSegments.encoded(packed)
      position += piece.count
      return Block(
        bytes: head("Z", payload.count, of: piece) + payload,
        end: position,
        isLast: false
      )
    }
    return block("S", piece, of: piece.count)
  }

  /// A stored block that brings the stream `count` bytes on.
  private mutating func block(_ kind: Unicode.Scalar, _ piece: [UInt8], of count: Int) -> Block {
    position += count
    let payload = LineSegments.encoded(piece)
    return Block(
      bytes: head(kind, payload.count, of: piece) + payload,
      end: position,
      isLast: false
    )
  }

  private func head(_ kind: Unicode.Scalar, _ lineCount: Int, of piece: [UInt8]) -> [UInt8] {
    var head = [UInt8(truncatingIfNeeded: kind.value)]
    for value in [number, lineCount, piece.count] {
      head += [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }
    var check = CRC32(after: kind.value)
    check.update(piece)
    head += (0..<4).map { UInt8(truncatingIfNeeded: check.value >> (24 - 8 * UInt32($0))) }
    return LineSegments.encoded(head)
  }

  private mutating func nextPiece() -> [UInt8] {
    while windowBits != nil, pending.count - taken < size, nextEntry < entries.count {
      pending.removeFirst(taken)
      taken = 0
      pending += entries[nextEntry].header + entries[nextEntry].body
      nextEntry += 1
    }
    let end = min(taken + size, pending.count)
    defer { taken = end }
    return Array(pending[taken..<end])
  }
}
