/// Where the registers of the flash's SPI controller lie, as offsets from its base.
struct SPIController: Sendable, Hashable {
  let base: UInt32
  let user: UInt32
  let user2: UInt32
  let inputLength: UInt32
  let data: UInt32

  /// The layout of the first chip.
  static func first(base: UInt32) -> SPIController {
    SPIController(base: base, user: 0x1C, user2: 0x24, inputLength: 0x2C, data: 0x80)
  }

  /// The layout of all later chips.
  static func later(base: UInt32) -> SPIController {
    SPIController(base: base, user: 0x18, user2: 0x20, inputLength: 0x28, data: 0x58)
  }

  /// The command register; its bit 18 starts what the others describe.
  var command: UInt32 { base }
}
