/// What one FLASH_BEGIN or DEFL_BEGIN opened.
struct WriteRegion {
  let offset: Int
  /// Bytes of flash the region was declared with.
  let size: Int
  let blockCount: Int
  let blockSize: Int
  /// The region's one zlib stream; nil when blocks are plain.
  let stream: InflateStream?
  /// The sequence number of the next block.
  var sequence: UInt32 = 0
  /// Bytes of flash behind `offset` that are done.
  var written = 0
  /// Up to here the stub has erased.
  var erasedEnd: Int

  /// Reads the words of a BEGIN; nil when one is missing.
  init?(_ request: LoaderRequest, stream: InflateStream?) {
    guard let size = request.number(0), let count = request.number(1),
      let blockSize = request.number(2), let offset = request.number(3)
    else { return nil }
    self.size = size
    self.offset = offset
    self.blockSize = blockSize
    self.stream = stream
    blockCount = count
    erasedEnd = offset / NORFlash.sectorSize * NORFlash.sectorSize
  }

  /// Bytes of flash.
  var range: Range<Int> { offset..<(offset + size) }

  /// How many bytes a ROM puts down: plain blocks as they come, inflated ones in whole kibibytes,
  /// so that what is declared beyond them gets lost (assumed; rounded sizes are observed to work).
  var romLimit: Int { stream == nil ? .max : size / 1024 * 1024 }
}
