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
    guard var folder = SmallFile.resolved("\(sysfs)/class/tty/\(terminal)/device") else {
      return nil
    }
    for _ in 0..<Self.deepest {
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      if access("\(folder)/idVendor", F_OK) == 0 {
        return String(folder[folder.index(after: slash)...])
      }
      folder = String(folder[..<slash])
    }
    return nil
  }
}
#endif
