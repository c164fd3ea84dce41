import Encodings
import HostSystem

/// A USB device that is plugged in, as sysfs shows it.
struct USBDevice: Equatable {
  /// Bus and hub ports: `1-1.3`.
  let path: String
  /// `idVendor`.
  let vendorID: Int
  /// `idProduct`.
  let productID: Int
  /// Its file below the devices: `bus/usb/001/004`; nil where sysfs does not say.
  let file: String?

  /// `1a86:7523`.
  var id: String {
    Hex.text(UInt16(vendorID), width: 4) + ":" + Hex.text(UInt16(productID), width: 4)
  }

  private static let longest = 64
  /// Far more than any host has.
  private static let most = 4096

  /// All devices, by path.
  ///
  /// Source: Linux `Documentation/ABI/testing/sysfs-bus-usb`.
  static func all(_ roots: HostRoots) -> [USBDevice] {
    let folder = roots.sysfs + "/bus/usb/devices"
    return HostFolder.names(in: folder).prefix(most).compactMap { name in
      func number(_ key: String, radix: Int) -> Int? {
        word("\(folder)/\(name)/\(key)").flatMap { Int($0, radix: radix) }
      }
      guard let vendor = number("idVendor", radix: 16),
        let product = number("idProduct", radix: 16),
        (0...0xFFFF).contains(vendor), (0...0xFFFF).contains(product)
      else { return nil }
      let place = number("busnum", radix: 10).flatMap { bus in
        number("devnum", radix: 10).map { (bus, $0) }
      }
      return USBDevice(
        path: name,
        vendorID: vendor,
        productID: product,
        file: place.map { "bus/usb/" + padded($0.0) + "/" + padded($0.1) }
      )
    }
  }

  static func word(_ path: String) -> String? {
    guard let bytes = try? HostFile.read(path, limit: 8192), bytes.count <= 8192 else { return nil }
    let text = String(decoding: bytes.prefix(longest), as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).first.map(String.init)
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
