#if os(Linux)
import Glibc

/// What sysfs tells about the terminal devices beyond what libserialport reads.
struct TerminalClass {
  /// `PORT_UNKNOWN` of Linux `include/uapi/linux/serial_core.h`: a driver's slot without chip.
  private static let unknownChip = "0"
  /// A USB tree is at most 7 hubs deep; sysfs adds two folders an interface.
  private static let deepest = 32

  let sysfs: String

  /// False for the slots the 8250 driver keeps for chips that are not there.
  func hasHardware(_ terminal: String) -> Bool {
    let type = SmallFile.text("\(sysfs)/class/tty/\(terminal)/type", limit: 16)
    return type.map { PlainText.line($0, length: 16) != Self.unknownChip } ?? true
  }

  /// Bus and hub ports the device hangs on, such as `1-1.3.2`; nil when it is not on USB.
  func usbPath(_ terminal: String) -> String? {
    guard let device = SmallFile.resolved("\(sysfs)/class/tty/\(terminal)/device"),
      let folder = usbFolder(above: device), let slash = folder.lastIndex(of: "/")
    else { return nil }
    return String(folder[folder.index(after: slash)...])
  }

  /// The folder of the USB device that `folder` belongs to; nil when it is not on USB.
  func usbFolder(above folder: String) -> String? {
    var folder = folder
    for _ in 0..<Self.deepest {
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      if access("\(folder)/idVendor", F_OK) == 0 { return folder }
      folder = String(folder[..<slash])
    }
    return nil
  }
}
#endif
