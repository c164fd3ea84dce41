import Encodings

/// A terminal of a USB device, as the system shows it.
struct USBTerminal: Hashable, Sendable {
  /// The file in `/dev`: `ttyACM0`.
  let name: String
  /// The vendor's number, `idVendor`.
  let vendorID: UInt16
  /// The product's number, `idProduct`.
  let productID: UInt16
  /// What the device calls itself, where it does.
  let serialNumber: String?
  /// Bus and hub ports, such as `1-1.3.2`.
  let usbPath: String
  /// Configuration and interface, such as `1.0`: tells the ports of one device apart.
  let interface: String

  /// `2e8a:0005`.
  var pair: String {
    Hex.text(vendorID, width: 4) + ":" + Hex.text(productID, width: 4)
  }
}
