/// Why bytes are no UF2 file, or one that a board would not take.
public enum UF2Failure: Equatable, Sendable {
  /// No whole number of blocks of 512 bytes, or more than any flash needs.
  case size(byteCount: Int)
  /// A block without the three magic numbers; `block` is its place in the file.
  case magic(block: Int)
  /// A block with more payload than room.
  case payload(block: Int, byteCount: Int, limit: Int)
  /// Blocks that count differently.
  case totals(family: UInt32?, first: UInt32, other: UInt32, block: UInt32)
  /// A block's number is not below the count.
  case number(family: UInt32?, block: UInt32, total: UInt32)
  /// Two blocks of one number.
  case duplicate(family: UInt32?, block: UInt32)
  /// Numbers that no block has.
  case missing(family: UInt32?, first: UInt32, count: Int, total: UInt32)
  /// An address or a size that is no multiple of four.
  case alignment(family: UInt32?, block: UInt32, address: UInt32, byteCount: Int)
  /// Extension tags that reach out of their block.
  case tags(family: UInt32?, block: UInt32)
  /// Two blocks for one place.
  case overlap(family: UInt32?, first: UInt32, second: UInt32, address: UInt32)
  /// An MD5 that is not that of its range.
  case digest(family: UInt32?, block: UInt32, address: Int)
  /// A block outside the flash.
  case outside(family: UInt32?, address: Int, byteCount: Int, flash: Range<Int>)
  /// Gaps that make the image larger than any flash.
  case span(family: UInt32?, byteCount: Int, limit: Int)
  /// The blocks hold no byte for a flash; of no family where there are no blocks either.
  case empty(family: UInt32?)
  /// The file has no blocks of the family asked for.
  case absent(family: UInt32, found: [UInt32?])
  /// The file has several families and none is chosen.
  case several(families: [UInt32?])
  /// Bytes that cannot be packed.
  case packing(reason: String)
}
