#if os(Linux)
/// What sysfs tells about the terminal devices beyond what libserialport reads.
struct TerminalClass {
  /// `PORT_UNKNOWN` of Linux `include/uapi/linux/serial_core.h`: a driver's slot without chip.
  private static let unknownChip = "0"

  let sysfs: String

  /// False for the slots the 8250 driver keeps for chips that are not there.
  func hasHardware(_ terminal: String) -> Bool {
    let type = SmallFile.text("\(sysfs)/class/tty/\(terminal)/type", limit: 16)
    return type.map { PlainText.line($0, length: 16) != Self.unknownChip } ?? true
  }

  /// Bus and hub ports the device hangs on, such as `1-1.3.2`; nil when it is not on USB.
  func usbPath(_ terminal: String) -> String? {
    SmallFile.resolved("\(sysfs)/class/tty/\(terminal)/device")
      .flatMap { USBDeviceFolder(above: $0)?.usbPath }
  }
}
#endif
