@testable import FlashProtocols

extension ROMModel {
  /// A model of a chip, with a Winbond flash of 4 MB and the MAC 24:0a:c4:00:01:10.
  init(_ chip: ESPChip, flashByteCount: Int = 1 << 20) throws {
    self.init(flashByteCount: flashByteCount)
    guard let loader = chip.loader else { throw NoLoader() }
    beginLength = loader.beginLength
    spiCommand = loader.spi.address(loader.spi.command)
    spiData = loader.spi.address(loader.spi.data)
    flashID = 0x16_40EF
    registers[0x4000_1000] = chip.magic.first ?? 0x1234_5678
    registers[loader.mac.low] = 0xC400_0110
    registers[loader.mac.high] = 0xABCD_240A
    registers[loader.uartDivider.address] =
      0xFF00_0000 | UInt32(loader.crystals[0] * 1_000_000 / 115_200)
    registers[loader.spi.address(loader.spi.user)] = 0x1111_1111
    registers[loader.spi.address(loader.spi.user2)] = 0x2222_2222
    guard chip.securityInfoByteCount > 0 else { return }
    var info = [UInt8](repeating: 0, count: chip.securityInfoByteCount)
    if info.count == 20 { info[12] = UInt8(chip.chipID ?? 0) }
    securityInfo = info
  }

  /// Only chips with a loader have a model.
  struct NoLoader: Error {}

  /// The chips that have one.
  static let ids = ["esp32", "esp32s2", "esp32s3", "esp32c3", "esp32c6", "esp32h2"]

  /// The opcodes that came.
  var opcodes: [UInt8] { requests.map(\.opcode) }
}
