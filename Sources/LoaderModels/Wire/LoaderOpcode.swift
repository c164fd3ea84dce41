/// Requests of the serial loaders; Espressif, "Serial Protocol", table of commands.
enum LoaderOpcode: UInt8, Sendable, CaseIterable {
  case flashBegin = 0x02
  case flashData = 0x03
  case flashEnd = 0x04
  case memoryBegin = 0x05
  case memoryEnd = 0x06
  case memoryData = 0x07
  case sync = 0x08
  case writeRegister = 0x09
  case readRegister = 0x0A
  case spiParameters = 0x0B
  case spiAttach = 0x0D
  case readFlashSlowly = 0x0E
  case changeBaud = 0x0F
  case deflateBegin = 0x10
  case deflateData = 0x11
  case deflateEnd = 0x12
  case flashMD5 = 0x13
  case securityInfo = 0x14
  case eraseFlash = 0xD0
  case eraseRegion = 0xD1
  case readFlash = 0xD2
  case runUserCode = 0xD3

  /// Known to stubs only.
  var isStubOnly: Bool { rawValue >= 0xD0 }

  /// Requests that work in secure download mode.
  static let allowedWhenSecure: Set<LoaderOpcode> = [
    .sync, .spiAttach, .spiParameters, .changeBaud, .flashBegin, .flashData, .flashEnd,
    .securityInfo,
  ]
}
