#if os(Linux)
import Glibc

extension TerminalClass {
  /// The length of `idVendor` and `idProduct` with their line feed, and some.
  private static let idLength = 16
  /// USB string descriptors have at most 126 characters, each at most three bytes.
  private static let serialNumberLength = 400
  /// Far more than the ports of any host; `/sys` may be another folder than the system's.
  private static let mostTerminals = 4096

  /// The terminals of USB devices there are now, by name.
  func usbTerminals() -> [USBTerminal] {
    SmallFile.names(in: "\(sysfs)/class/tty").sorted().prefix(Self.mostTerminals)
      .compactMap(usbTerminal)
  }

  /// The terminal called `name`; nil when it is not on USB.
  func usbTerminal(_ name: String) -> USBTerminal? {
    guard let device = SmallFile.resolved("\(sysfs)/class/tty/\(name)/device"),
      let folder = usbFolder(above: device), let slash = folder.lastIndex(of: "/"),
      let vendorID = id(folder + "/idVendor"), let productID = id(folder + "/idProduct")
    else { return nil }
    let path = String(folder[folder.index(after: slash)...])
    return USBTerminal(
      name: name,
      vendorID: vendorID,
      productID: productID,
      serialNumber: serialNumber(folder),
      usbPath: path,
      interface: Self.interface(of: device, in: folder)
    )
  }

  private func id(_ file: String) -> UInt16? {
    SmallFile.text(file, limit: Self.idLength).flatMap {
      UInt16(PlainText.line($0, length: Self.idLength), radix: 16)
    }
  }

  private func serialNumber(_ folder: String) -> String? {
    let text = SmallFile.text(folder + "/serial", limit: Self.serialNumberLength)
    let number = text.map { PlainText.line($0, length: Self.serialNumberLength) } ?? ""
    return number.isEmpty ? nil : number
  }

  /// What follows the device's path in the interface's folder, `1-1.3.2:1.0`.
  private static func interface(of device: String, in folder: String) -> String {
    let below = device.dropFirst(folder.count + 1).prefix { $0 != "/" }
    return below.lastIndex(of: ":").map { String(below[below.index(after: $0)...]) } ?? ""
  }
}
#endif
