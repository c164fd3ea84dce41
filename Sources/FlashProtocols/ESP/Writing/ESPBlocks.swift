/// A region cut into the blocks of one request to write it.
struct ESPBlocks: Equatable, Sendable {
  /// The largest block of a ROM; larger ones are refused.
  static let romLimit = ESPRegion.blockByteCount
  /// The block every ROM takes.
  static let smallest = 1024
  /// What a decompressor may hold back: the largest window of zlib.
  private static let windowByteCount = 32 * 1024
  /// The block of a stub.
  static let stubSize = 0x4000

  /// Bytes of a block, the last one of a zlib stream may have fewer.
  let size: Int
  /// How many.
  let count: Int
  /// Bytes of flash they become, as BEGIN has to say it.
  let flashByteCount: Int

  private let content: ESPRegion
  /// Whether it is the zlib stream that is cut.
  let isDeflated: Bool

  /// The blocks of `region`, at most `limit` bytes each.
  init(_ region: ESPRegion, limit: Int, dialect: ESPDialect, deflates: Bool) {
    size = max(1, limit)
    isDeflated = deflates && region.stream != nil
    let byteCount = (isDeflated ? region.stream?.count : nil) ?? region.bytes.count
    count = (byteCount + size - 1) / size
    let isExact = isDeflated && dialect == .stub
    // A ROM inflates whole blocks and forgets what is left of the last one otherwise.
    flashByteCount =
      isExact ? region.bytes.count : (region.bytes.count + size - 1) / size * size
    content = region
  }

  /// The request before the blocks.
  func begin(length: Int) -> ESPRequest {
    let begin = ESPBegin(
      byteCount: UInt32(truncatingIfNeeded: flashByteCount),
      blockCount: UInt32(truncatingIfNeeded: count),
      blockSize: UInt32(truncatingIfNeeded: size),
      offset: content.offset,
      length: length
    )
    return isDeflated ? .beginDeflate(begin) : .beginFlash(begin)
  }

  /// Block `number`, below `count`; uncompressed ones are filled up with FF.
  func request(_ number: Int) -> ESPRequest {
    let source = (isDeflated ? content.stream : nil).map { $0[...] } ?? content.bytes
    let block = source.dropFirst(min(number * size, source.count)).prefix(size)
    let sequence = UInt32(truncatingIfNeeded: number)
    guard !isDeflated else { return .deflateBlock(block, number: sequence) }
    let filling = [UInt8](repeating: 0xFF, count: size - block.count)
    return .flashBlock(block + filling, number: sequence)
  }

  /// The most bytes of flash one block becomes, with what a window held back before; where nobody has
  /// looked, zlib shrinks 1032 times at best.
  var mostBytesOfABlock: Int {
    guard isDeflated else { return size }
    let known = size <= Self.romLimit ? content.mostBytesOfABlock : nil
    return min(flashByteCount, known.map { $0 + Self.windowByteCount } ?? size * 1032)
  }
}
