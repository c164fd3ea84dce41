#if os(Linux)
import Glibc

/// The folder of a USB device in `/sys` (Linux `Documentation/ABI/testing/sysfs-bus-usb`).
package struct USBDeviceFolder {
  /// A USB tree is at most 7 hubs deep; sysfs adds two folders an interface, and some a drive.
  private static let deepest = 32
  /// The length of a number with its line feed, and some.
  private static let numberLength = 16
  /// USB string descriptors have at most 126 characters, each at most three bytes.
  private static let textLength = 400

  /// Where it is.
  let path: String

  /// The folder that `folder` lies in or is; nil when it is not on USB.
  package init?(above folder: String) {
    var folder = folder
    for _ in 0..<Self.deepest {
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      if access("\(folder)/idVendor", F_OK) == 0 {
        path = folder
        return
      }
      folder = String(folder[..<slash])
    }
    return nil
  }

  /// Bus and hub ports, such as `1-1.3.2`.
  package var usbPath: String {
    String(path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...])
  }

  /// What the device says of itself; nil where it has no ids.
  package var identity: USBIdentity? {
    guard let vendorID = id("idVendor"), let productID = id("idProduct") else { return nil }
    return USBIdentity(
      vendorID: vendorID,
      productID: productID,
      serialNumber: text("serial"),
      manufacturer: text("manufacturer"),
      product: text("product"),
      bus: text("busnum").flatMap { Int($0) } ?? 0,
      address: text("devnum").flatMap { Int($0) } ?? 0,
      path: usbPath
    )
  }

  /// A hexadecimal number of 16 bits.
  func id(_ name: String) -> UInt16? {
    SmallFile.text("\(path)/\(name)", limit: Self.numberLength).flatMap {
      UInt16(PlainText.line($0, length: Self.numberLength), radix: 16)
    }
  }

  /// A line of text; nil where there is none.
  func text(_ name: String) -> String? {
    let text = SmallFile.text("\(path)/\(name)", limit: Self.textLength)
    let line = text.map { PlainText.line($0, length: Self.textLength) } ?? ""
    return line.isEmpty ? nil : line
  }
}
#endif
