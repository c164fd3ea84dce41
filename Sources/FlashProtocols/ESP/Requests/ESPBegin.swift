/// What FLASH_BEGIN and FLASH_DEFL_BEGIN say about the blocks that follow.
///
/// Source: Espressif "Serial Protocol", writing data.
public struct ESPBegin: Equatable, Sendable {
  /// Bytes the flash will hold: erased by a ROM at once.
  public let byteCount: UInt32
  /// Blocks that follow; 0 only erases.
  public let blockCount: UInt32
  /// Bytes of a block; the last one of a zlib stream may have fewer.
  public let blockSize: UInt32
  /// Where in flash they go.
  public let offset: UInt32
  /// Bytes of the request: 16 or 20, by the chip.
  ///
  /// A request of the other length is refused; the ROM of the ESP32-C3 then acknowledges the blocks
  /// all the same and writes none of them.
  public let length: Int

  /// All of it, in the order of the request.
  public init(
    byteCount: UInt32,
    blockCount: UInt32,
    blockSize: UInt32,
    offset: UInt32,
    length: Int
  ) {
    self.byteCount = byteCount
    self.blockCount = blockCount
    self.blockSize = blockSize
    self.offset = offset
    self.length = length
  }

  /// The request's words; the fifth asks for plain, not encrypted writing.
  var words: [UInt32] {
    [byteCount, blockCount, blockSize, offset] + (length > 16 ? [0] : [])
  }
}
