/// What has to be known to flash a chip through the loader in its ROM.
public struct ESPChipLoader: Hashable, Sendable {
  /// Bytes of FLASH_BEGIN and FLASH_DEFL_BEGIN: 16 or 20.
  public let beginLength: Int
  /// Crystals in MHz that boards have, the usual one first.
  public let crystals: [Int]
  /// How its loader shows itself on the chip's own USB.
  public let usb: [ESPChipUSB]
  /// The divider of the clock that makes the line's rate.
  public let uartDivider: ESPBitField
  /// The words of the MAC address.
  public let mac: ESPMACRegisters
  /// The registers that talk to the flash.
  public let spi: ESPFlashRegisters
  /// The fuses that tell the revision.
  public let revision: ESPRevisionFields
  /// The fuses that tell the security state; nil where the loader tells it.
  public let fuses: ESPSecurityFuses?
  /// What the ROM takes its crystal for; nil where it knows it.
  public let rateCorrection: ESPRateCorrection?
  /// The watchdogs; nil where none runs in the loader.
  public let watchdogs: ESPWatchdogs?
  /// What decides between loader and app; nil where a reset does not depend on it.
  public let bootPins: ESPBootPins?
}
