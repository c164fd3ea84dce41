/// What a loader can be asked to do.
///
/// Source: Espressif "Serial Protocol", commands.
public enum ESPOpcode: UInt8, CaseIterable, Sendable {
  /// Prepares uncompressed blocks; a ROM erases here.
  case flashBegin = 0x02
  /// One uncompressed block.
  case flashData = 0x03
  /// Ends writing by a reboot or by starting the app.
  case flashEnd = 0x04
  /// Prepares blocks for RAM.
  case memoryBegin = 0x05
  /// Ends writing to RAM, and starts a program there.
  case memoryEnd = 0x06
  /// One block for RAM.
  case memoryData = 0x07
  /// Tells the ROM the rate, and us that it listens.
  case sync = 0x08
  /// Writes registers.
  case writeRegister = 0x09
  /// Reads a register.
  case readRegister = 0x0A
  /// Tells the size of the flash.
  case setFlashParameters = 0x0B
  /// Connects the flash.
  case attachFlash = 0x0D
  /// Reads up to 64 bytes of flash; ROM only.
  case readFlashSlowly = 0x0E
  /// Changes the rate of the line.
  case changeRate = 0x0F
  /// Prepares compressed blocks; a ROM erases here.
  case deflateBegin = 0x10
  /// One block of a zlib stream.
  case deflateData = 0x11
  /// Ends compressed writing by a reboot or by starting the app.
  case deflateEnd = 0x12
  /// The MD5 of a range of flash.
  case digest = 0x13
  /// Security state and chip id; unknown to the ESP32.
  case securityInfo = 0x14
  /// Erases the whole flash; stub only.
  case eraseFlash = 0xD0
  /// Erases a range; stub only.
  case eraseRegion = 0xD1
  /// Reads a range; stub only.
  case readFlash = 0xD2
}

extension ESPOpcode: CustomStringConvertible {
  /// The name in Espressif's documentation: `FLASH_BEGIN`.
  public var description: String { Self.names[self] ?? "0x\(String(rawValue, radix: 16))" }

  private static let names: [ESPOpcode: String] = [
    .flashBegin: "FLASH_BEGIN", .flashData: "FLASH_DATA", .flashEnd: "FLASH_END",
    .memoryBegin: "MEM_BEGIN", .memoryEnd: "MEM_END", .memoryData: "MEM_DATA", .sync: "SYNC",
    .writeRegister: "WRITE_REG", .readRegister: "READ_REG", .setFlashParameters: "SPI_SET_PARAMS",
    .attachFlash: "SPI_ATTACH", .readFlashSlowly: "READ_FLASH_SLOW",
    .changeRate: "CHANGE_BAUDRATE", .deflateBegin: "FLASH_DEFL_BEGIN",
    .deflateData: "FLASH_DEFL_DATA", .deflateEnd: "FLASH_DEFL_END", .digest: "SPI_FLASH_MD5",
    .securityInfo: "GET_SECURITY_INFO", .eraseFlash: "ERASE_FLASH", .eraseRegion: "ERASE_REGION",
    .readFlash: "READ_FLASH",
  ]
}
