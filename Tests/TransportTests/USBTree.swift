import FoundationEssentials
import TestSupport

@testable import Transport

/// A made-up `/sys` and `/dev` whose USB terminals are plugged in and out by a test.
struct USBTree: Sendable {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["class/tty", "dev"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name,
        withIntermediateDirectories: true
      )
    }
  }

  var devices: String { folder.path + "/dev" }

  var opener: PortOpener { PortOpener(sysfs: folder.path, devices: devices) }

  /// A terminal called `name` that leads to `port`.
  func plug(
    _ name: String,
    at usbPath: String,
    id: (vendor: String, product: String) = ("2e8a", "0005"),
    serial: String? = nil,
    interface: String = "1.0",
    leadingTo port: String
  ) throws {
    let device = "devices/pci0/usb1/\(usbPath)"
    let terminal = "\(device)/\(usbPath):\(interface)/tty/\(name)"
    try folder.write(id.vendor + "\n", to: device + "/idVendor")
    try folder.write(id.product + "\n", to: device + "/idProduct")
    if let serial { try folder.write(serial + "\n", to: device + "/serial") }
    let files = FileManager.default
    try files.createDirectory(atPath: path(terminal), withIntermediateDirectories: true)
    try files.createSymbolicLink(
      atPath: path(terminal) + "/device",
      withDestinationPath: "../../../\(usbPath):\(interface)"
    )
    try files.createSymbolicLink(
      atPath: path("class/tty/\(name)"),
      withDestinationPath: "../../" + terminal
    )
    try files.createSymbolicLink(atPath: devices + "/" + name, withDestinationPath: port)
  }

  /// Takes a device off the bus, with its terminal `name`.
  func unplug(_ name: String, at usbPath: String) throws {
    let files = FileManager.default
    try files.removeItem(atPath: devices + "/" + name)
    try files.removeItem(atPath: path("class/tty/\(name)"))
    try files.removeItem(atPath: path("devices/pci0/usb1/\(usbPath)"))
  }

  private func path(_ name: String) -> String { folder.path + "/" + name }
}
