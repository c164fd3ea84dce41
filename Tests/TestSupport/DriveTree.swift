import FoundationEssentials

/// A made-up `/sys`, `/proc` and set of mounts whose USB disks are plugged in and out by a test.
public struct DriveTree: Sendable {
  /// Where all of it is.
  public let folder: TemporaryFolder

  /// A tree without disks.
  public init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("sys/block")
    try folder.write("", to: "proc/self/mountinfo")
  }

  /// In place of `/sys`.
  public var sysfs: String { folder.path + "/sys" }

  /// In place of `/dev`.
  public var devices: String { folder.path + "/dev" }

  /// In place of `/proc`.
  public var proc: String { folder.path + "/proc" }

  /// A disk on USB with a partition, or none.
  public func plug(
    _ disk: String,
    at usbPath: String,
    minor: Int,
    id: (vendor: String, product: String) = ("2e8a", "0003"),
    serial: String? = "E0C9125B0D9B",
    hasPartition: Bool = true
  ) throws {
    let device = "sys/devices/pci0/usb1/\(usbPath)"
    try folder.write(id.vendor + "\n", to: device + "/idVendor")
    try folder.write(id.product + "\n", to: device + "/idProduct")
    try folder.write("1\n", to: device + "/busnum")
    try folder.write("7\n", to: device + "/devnum")
    if let serial { try folder.write(serial + "\n", to: device + "/serial") }
    let target = "\(device)/\(usbPath):1.0/host0/target0:0:0/0:0:0:0"
    let block = "\(target)/block/\(disk)"
    try folder.write("8:\(minor)\n", to: block + "/dev")
    if hasPartition { try folder.write("8:\(minor + 1)\n", to: "\(block)/\(disk)1/dev") }
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: folder.path + "/" + block + "/device",
      withDestinationPath: "../../../0:0:0:0"
    )
    try files.createSymbolicLink(
      atPath: folder.path + "/sys/block/" + disk,
      withDestinationPath: "../../" + block
    )
  }

  /// Takes a disk off the bus.
  public func unplug(_ disk: String, at usbPath: String) throws {
    let files = FileManager.default
    try files.removeItem(atPath: folder.path + "/sys/block/" + disk)
    try files.removeItem(atPath: folder.path + "/sys/devices/pci0/usb1/" + usbPath)
  }

  /// Mounts the device of a number at a folder with these lines in its INFO_UF2.TXT.
  ///
  /// - Returns: the folder.
  @discardableResult
  public func mount(
    _ number: String,
    at name: String,
    _ text: String? = "UF2 Bootloader v3.0\r\nModel: Raspberry Pi RP2\r\nBoard-ID: RPI-RP2\r\n",
    file: String = "INFO_UF2.TXT"
  ) throws -> String {
    let place = try folder.makeFolder(name)
    if let text { try folder.write(text, to: name + "/" + file) }
    let escaped = place.replacing("\\", with: "\\134").replacing(" ", with: "\\040")
    let line = "36 35 \(number) / \(escaped) rw,nosuid shared:1 - vfat /dev/x rw\n"
    try folder.write(try folder.text("proc/self/mountinfo") + line, to: "proc/self/mountinfo")
    return place
  }
}
