/// One USB appearance of a board.
public struct USBIdentity: Hashable, Sendable, Encodable {
  /// Vendor id, 0 to 0xffff.
  public let vendorID: Int
  /// Product id, 0 to 0xffff.
  public let productID: Int
  /// What speaks there.
  public let kind: Kind
  /// Name of the drive it shows.
  public let volume: String?
  /// True when it has a serial number of its own.
  public let hasSerialNumber: Bool?

  /// What speaks behind a pair of ids.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Encodable {
    /// A serial port of the chip itself.
    case cdc
    /// A serial port of a USB-to-UART chip, which says nothing about the board.
    case bridge
    /// A drive.
    case msc
    /// The RP2 bootloader's command interface.
    case picoboot
    /// USB Device Firmware Upgrade.
    case dfu
    /// The SAM-BA dialect of Arduino's boards.
    case bossa
    /// A human interface device.
    case hid
    /// Arm's debug interface.
    case daplink
    /// ST's debug interface.
    case stlink
    /// The ESP chips' serial and debug unit.
    case jtagSerial = "jtag-serial"
  }
}
