import Encodings

extension ESPRequest {
  /// Answered 8 times by a ROM that listens.
  public static let sync = ESPRequest(
    .sync,
    data: [0x07, 0x07, 0x12, 0x20] + [UInt8](repeating: 0x55, count: 32)
  )

  /// Security state and, where the answer has 20 bytes, the chip's id.
  public static let securityInfo = ESPRequest(.securityInfo)

  /// The word at `address`.
  public static func readRegister(_ address: UInt32) -> ESPRequest {
    ESPRequest(.readRegister, words: [address])
  }

  /// Writes all bits of the word at `address`.
  public static func writeRegister(_ address: UInt32, _ value: UInt32) -> ESPRequest {
    ESPRequest(.writeRegister, words: [address, value, 0xFFFF_FFFF, 0])
  }

  /// Changes the line to `rate` bit/s; a stub has to be told the `present` rate, a ROM 0.
  public static func changeRate(to rate: UInt32, present: UInt32 = 0) -> ESPRequest {
    ESPRequest(.changeRate, words: [rate, present])
  }

  /// Prepares `blockCount` blocks for RAM.
  public static func beginMemory(
    byteCount: UInt32,
    blockCount: UInt32,
    blockSize: UInt32,
    address: UInt32
  ) -> ESPRequest {
    ESPRequest(.memoryBegin, words: [byteCount, blockCount, blockSize, address])
  }

  /// Block `number`, from 0, for RAM.
  public static func memoryBlock(
    _ block: some Collection<UInt8>,
    number: UInt32
  ) -> ESPRequest {
    ESPRequest(.memoryData, block: block, number: number)
  }

  /// Starts the program at `entry`, or with 0 none; the reply to it may be lost.
  public static func endMemory(entry: UInt32) -> ESPRequest {
    ESPRequest(.memoryEnd, words: [entry == 0 ? 1 : 0, entry])
  }
}
