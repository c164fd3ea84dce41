/// A serial port of this host.
public struct SerialPort: Sendable, Hashable {
  /// What to open, such as `/dev/ttyUSB0`.
  public var path: String

  /// One short line by the system or the device.
  public var summary: String

  /// The USB device behind the port; nil for ports on the main board and for Bluetooth.
  public var usb: USBIdentity?

  /// A port as the system describes it.
  public init(path: String, summary: String, usb: USBIdentity? = nil) {
    self.path = path
    self.summary = summary
    self.usb = usb
  }

  /// The last part of the path.
  var terminal: String {
    String(path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...])
  }
}
