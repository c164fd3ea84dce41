import Encodings

extension ESPRequest {
  /// The most bytes READ_FLASH_SLOW gives back.
  public static let slowReadLimit = 64

  /// Connects the flash at the pins of the fuses.
  public static func attachFlash(_ dialect: ESPDialect) -> ESPRequest {
    ESPRequest(.attachFlash, words: dialect == .rom ? [0, 0] : [0])
  }

  /// Declares a flash of `byteCount` bytes with the usual blocks, sectors and pages.
  public static func setFlashSize(_ byteCount: UInt32) -> ESPRequest {
    ESPRequest(.setFlashParameters, words: [0, byteCount, 0x1_0000, 0x1000, 0x100, 0xFFFF])
  }

  /// Prepares uncompressed blocks.
  public static func beginFlash(_ begin: ESPBegin) -> ESPRequest {
    ESPRequest(.flashBegin, words: begin.words)
  }

  /// Uncompressed block `number`, from 0 after every `beginFlash`.
  public static func flashBlock(_ block: some Collection<UInt8>, number: UInt32) -> ESPRequest {
    ESPRequest(.flashData, block: block, number: number)
  }

  /// Prepares the blocks of a zlib stream.
  public static func beginDeflate(_ begin: ESPBegin) -> ESPRequest {
    ESPRequest(.deflateBegin, words: begin.words)
  }

  /// Block `number` of a zlib stream, from 0 after every `beginDeflate`.
  public static func deflateBlock(_ block: some Collection<UInt8>, number: UInt32) -> ESPRequest {
    ESPRequest(.deflateData, block: block, number: number)
  }

  /// The MD5 of `byteCount` bytes from `offset`.
  public static func digest(offset: UInt32, byteCount: UInt32) -> ESPRequest {
    ESPRequest(.digest, words: [offset, byteCount, 0, 0])
  }

  /// `byteCount` bytes from `offset`, at most `slowReadLimit`; always answered with 64 bytes.
  public static func readFlashSlowly(offset: UInt32, byteCount: Int) -> ESPRequest {
    let count = min(max(0, byteCount), slowReadLimit)
    return ESPRequest(.readFlashSlowly, words: [offset, UInt32(truncatingIfNeeded: count)])
  }

  /// Erases the whole flash; stub only.
  public static let eraseFlash = ESPRequest(.eraseFlash)

  /// Erases `byteCount` bytes from `offset`, both multiples of 4096; stub only.
  public static func eraseRegion(offset: UInt32, byteCount: UInt32) -> ESPRequest {
    ESPRequest(.eraseRegion, words: [offset, byteCount])
  }

  /// Asks for `byteCount` bytes from `offset` as bare frames of at most 4096 bytes, 64 of them
  /// unanswered; stub only.
  public static func readFlash(offset: UInt32, byteCount: UInt32) -> ESPRequest {
    ESPRequest(.readFlash, words: [offset, byteCount, 4096, 64])
  }
}
