/// A kind of board whose bootloader shows a drive.
public struct DriveKind: Sendable, Hashable {
  /// What it is called here: `rp2040`.
  public let name: String
  /// What its INFO_UF2.TXT calls it.
  public let boardID: String
  /// The families whose blocks it takes.
  public let families: Set<UInt32>
  /// The address of the flash's first byte.
  public let address: Int
  /// Bytes of flash.
  public let byteCount: Int
  /// Where in the flash a program begins.
  public let programOffset: Int
  /// The radio software below it.
  public let softDevice: String?
  /// `sys.platform` of its MicroPython.
  public let platform: String

  /// All that are known.
  ///
  /// Sources: RP2040 datasheet, section 2.8.4, RP2350 datasheet, section 5.5; Adafruit's nRF52
  /// bootloader (`src/boards`) with Nordic's S140 6.1.1; Microsoft's uf2-samdx1 (`boards`); sizes by
  /// the boards Pico, Pico 2, Feather nRF52840, Feather M0 and Feather M4.
  public static let all = [
    DriveKind(
      name: "rp2040",
      boardID: "RPI-RP2",
      families: [0xE48B_FF56],
      address: 0x1000_0000,
      byteCount: 2 << 20,
      programOffset: 0,
      softDevice: nil,
      platform: "rp2"
    ),
    DriveKind(
      name: "rp2350",
      boardID: "RP2350",
      families: [0xE48B_FF57, 0xE48B_FF59, 0xE48B_FF5A, 0xE48B_FF5B],
      address: 0x1000_0000,
      byteCount: 4 << 20,
      programOffset: 0,
      softDevice: nil,
      platform: "rp2"
    ),
    DriveKind(
      name: "nrf52840",
      boardID: "nRF52840-Feather-revD",
      families: [0xADA5_2840],
      address: 0,
      byteCount: 1 << 20,
      programOffset: 0x2_6000,
      softDevice: "S140 6.1.1",
      platform: "nrf52"
    ),
    DriveKind(
      name: "samd21",
      boardID: "SAMD21G18A-Feather-v0",
      families: [0x68ED_2B88],
      address: 0,
      byteCount: 256 << 10,
      programOffset: 0x2000,
      softDevice: nil,
      platform: "samd"
    ),
    DriveKind(
      name: "samd51",
      boardID: "SAMD51J19A-Feather-v0",
      families: [0x5511_4460],
      address: 0,
      byteCount: 512 << 10,
      programOffset: 0x4000,
      softDevice: nil,
      platform: "samd"
    ),
  ]
}
