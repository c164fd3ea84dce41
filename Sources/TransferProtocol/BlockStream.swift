import Encodings

/// The bytes of a row of entries, cut into blocks as they go over the line.
///
/// A block is 21 ASCII characters and a payload: `Z` (raw deflate), `S` (stored) or `E` (the end,
/// nothing follows), then in hexadecimal its number (4 digits, counted from 0), the bytes on the
/// line, the bytes they stand for (4 each) and the CRC-32 of those (8). Each block inflates on its
/// own. No byte of it is 03.
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
  private let size: Int
  private let windowBits: Int?
  private var number = 0
  private var nextEntry = 0
  private var pending: [UInt8] = []
  private var taken = 0
  private var position = 0

  /// - Parameters:
  ///   - entries: what the stream holds.
  ///   - size: bytes of the stream in a block, 1 to 16,384.
  ///   - windowBits: for deflate; nil sends everything stored.
  init(_ entries: [TransferEntry], size: Int, windowBits: Int?) {
    self.entries = entries
    self.size = min(max(1, size), 16_384)
    self.windowBits = windowBits
  }

  /// The next block; the end mark when the entries are used up, again and again.
  mutating func next() -> Block {
    let piece = nextPiece()
    position += piece.count
    defer { number += 1 }
    guard !piece.isEmpty else {
      return Block(bytes: head("E", [], of: []), end: position, isLast: true)
    }
    if let windowBits, let packed = Deflate.raw(piece, windowBits: windowBits) {
      let escaped = LineEscape.escaped(packed)
      let stored = LineEscape.escaped(piece)
      // Data that does not shrink is sent as it is, which saves the board the inflating.
      if escaped.count < stored.count {
        return Block(bytes: head("Z", escaped, of: piece), end: position, isLast: false)
      }
      return Block(bytes: head("S", stored, of: piece), end: position, isLast: false)
    }
    return Block(
      bytes: head("S", LineEscape.escaped(piece), of: piece),
      end: position,
      isLast: false
    )
  }

  private func head(_ kind: String, _ payload: [UInt8], of piece: [UInt8]) -> [UInt8] {
    let text =
      kind + Hex.text(number & 0xFFFF, width: 4) + Hex.text(payload.count, width: 4)
      + Hex.text(piece.count, width: 4) + Hex.text(CRC32.checksum(piece), width: 8)
    return Array(text.utf8) + payload
  }

  private mutating func nextPiece() -> [UInt8] {
    while pending.count - taken < size, nextEntry < entries.count {
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
