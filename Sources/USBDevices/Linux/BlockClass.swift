#if os(Linux)
import Transport

/// The disks of USB that sysfs shows.
struct BlockClass {
  /// Far more than any host has; `/sys` may be another folder than the system's.
  private static let mostDisks = 1024

  let sysfs: String
  let proc: String
  let devices: String

  /// The disks with their partitions, by name.
  func usbDevices() -> [USBBlockDevice] {
    let text = SmallFile.text("\(proc)/self/mountinfo", limit: MountTable.largestByteCount) ?? ""
    let mounts = MountTable(text)
    return SmallFile.names(in: "\(sysfs)/block").filter { $0.hasPrefix("sd") }.sorted()
      .prefix(Self.mostDisks).flatMap { usbDevices(of: $0, mounts) }
  }

  /// Whether the disk or partition is still the same.
  func isThere(_ device: USBBlockDevice) -> Bool {
    usbDevices().contains { $0.name == device.name && $0.usb == device.usb }
  }

  private func usbDevices(of disk: String, _ mounts: MountTable) -> [USBBlockDevice] {
    let folder = "\(sysfs)/block/\(disk)"
    guard let device = SmallFile.resolved(folder + "/device"),
      let usb = USBDeviceFolder(above: device)?.identity
    else { return [] }
    let partitions = SmallFile.names(in: folder).filter { $0.hasPrefix(disk) }.sorted()
    return ([disk] + partitions.prefix(16)).map { name in
      let place = name == disk ? folder : "\(folder)/\(name)"
      let number = SmallFile.text(place + "/dev", limit: 32).map { PlainText.line($0, length: 32) }
      return USBBlockDevice(
        name: name,
        path: "\(devices)/\(name)",
        usb: usb,
        folders: number.map(mounts.folders) ?? [],
        hasPartitions: name == disk && !partitions.isEmpty
      )
    }
  }
}
#endif
