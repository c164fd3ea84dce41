#if os(Linux)
extension TerminalClass {
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
      let folder = USBDeviceFolder(above: device),
      let vendorID = folder.id("idVendor"), let productID = folder.id("idProduct")
    else { return nil }
    return USBTerminal(
      name: name,
      vendorID: vendorID,
      productID: productID,
      serialNumber: folder.text("serial"),
      usbPath: folder.usbPath,
      interface: Self.interface(of: device, in: folder.path)
    )
  }

  /// The device behind the terminal called `name`; nil when it is not on USB.
  func usbDevice(_ name: String) -> USBIdentity? {
    SmallFile.resolved("\(sysfs)/class/tty/\(name)/device")
      .flatMap { USBDeviceFolder(above: $0)?.identity }
  }

  /// What follows the device's path in the interface's folder, `1-1.3.2:1.0`.
  private static func interface(of device: String, in folder: String) -> String {
    let below = device.dropFirst(folder.count + 1).prefix { $0 != "/" }
    return below.lastIndex(of: ":").map { String(below[below.index(after: $0)...]) } ?? ""
  }
}
#endif
