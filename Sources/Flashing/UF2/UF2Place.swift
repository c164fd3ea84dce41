import Transport
import USBDevices

/// Where one drive is that a UF2 file may be written to.
public struct UF2Place: Hashable, Sendable {
  /// Where it is mounted; nil where it is not yet.
  public let folder: String?
  /// Its file in `/dev`; nil for a folder that is no drive of USB.
  public let device: String?
  /// Bus and hub ports of the board, such as `1-1.3.2`; nil where nobody knows.
  public let usbPath: String?

  /// What to call it: its folder, or its device.
  public var title: String { folder ?? device ?? usbPath ?? "" }

  /// A drive that is mounted.
  init(_ drive: UF2Drive) {
    folder = drive.folder
    device = drive.device?.path
    usbPath = drive.usbPath
  }

  /// A disk that is not.
  init(_ disk: USBBlockDevice) {
    folder = nil
    device = disk.path
    usbPath = disk.usb.path
  }
}
