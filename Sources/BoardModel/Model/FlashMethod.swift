/// How firmware gets into a board.
public struct FlashMethod: Hashable, Sendable, Encodable {
  /// The protocol that is tried first.
  public let `protocol`: FlashProtocol
  /// Where the image begins, in bytes from the start of the flash.
  public let offset: Int?
  /// The UF2 family id.
  public let family: Int?
  /// File name endings of images.
  public let image: [String]
  /// Other ways.
  public let alternatives: [String]
  /// True when writing firmware also erases the file system.
  public let erasesFileSystem: Bool?

  /// The protocols there are.
  public enum FlashProtocol: String, CaseIterable, Hashable, Sendable, Encodable {
    /// Copying a UF2 file to a drive.
    case uf2
    /// The ROM loader of Espressif's chips.
    case espROM = "esp-rom"
    /// USB Device Firmware Upgrade.
    case dfu
    /// Arduino's SAM-BA dialect.
    case bossa
    /// ST's debug interface.
    case stlink
    /// Copying a file to the drive of Arm's debug interface.
    case daplink
    /// PJRC's loader.
    case teensy
  }
}
