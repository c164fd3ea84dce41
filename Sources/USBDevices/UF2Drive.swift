public import FlashImages
import Transport

/// A drive of a board's bootloader: a folder with an INFO_UF2.TXT in it.
public struct UF2Drive: Hashable, Sendable {
  /// Where it is mounted.
  public let folder: String
  /// What its INFO_UF2.TXT says.
  public let volume: UF2Volume
  /// The device behind it; nil for a folder that is no drive of USB.
  public let device: USBBlockDevice?

  /// Bus and hub ports of the board, such as `1-1.3.2`; nil where nobody knows.
  public var usbPath: String? { device?.usb.path }
}
