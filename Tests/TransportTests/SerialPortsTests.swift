import FoundationEssentials
import TestSupport
import Testing

@testable import Transport

@Suite struct SerialPortsTests {
  @Test func addsWhereADeviceIsPluggedIn() throws {
    let folder = try TemporaryFolder()
    let sysfs = folder.path
    let device = "devices/pci0/usb1/1-1/1-1.3/1-1.3.2"
    try makeTerminal(sysfs, "ttyUSB0", device: device + "/1-1.3.2:1.0/ttyUSB0")
    try Data("10c4\n".utf8).write(to: URL(filePath: "\(sysfs)/\(device)/idVendor"))
    try Data("1d6b\n".utf8).write(to: URL(filePath: "\(sysfs)/devices/pci0/usb1/idVendor"))
    let usb = USBIdentity(vendorID: 0x10C4, productID: 0xEA60, bus: 1, address: 9)
    let ports = SerialPorts.complete(
      [SerialPort(path: "/dev/ttyUSB0", summary: "CP2102", usb: usb)],
      sysfs: sysfs
    )
    #expect(ports.map(\.usb?.path) == ["1-1.3.2"])
    #expect(ports.map(\.usb?.vendorID) == [0x10C4])
  }

  @Test func dropsSlotsWithoutAChip() throws {
    let folder = try TemporaryFolder()
    let sysfs = folder.path
    try makeTerminal(sysfs, "ttyS0", device: "devices/pnp0/00:01", type: "4\n")
    try makeTerminal(sysfs, "ttyS1", device: "devices/platform/serial8250", type: "0\n")
    try makeTerminal(sysfs, "ttyAMA0", device: "devices/platform/uart")
    let listed = ["ttyS1", "ttyS0", "ttyAMA0"].map {
      SerialPort(path: "/dev/" + $0, summary: $0)
    }
    let ports = SerialPorts.complete(listed, sysfs: sysfs)
    #expect(ports.map(\.path) == ["/dev/ttyAMA0", "/dev/ttyS0"])
    #expect(ports.allSatisfy { $0.usb == nil })
  }

  @Test func ordersNumbersAsNumbers() {
    let listed = ["ttyUSB10", "ttyUSB9", "ttyACM2", "ttyUSB", "ttyUSB010"].map {
      SerialPort(path: "/dev/" + $0, summary: "")
    }
    let paths = SerialPorts.complete(listed, sysfs: "/nonexistent").map(\.terminal)
    #expect(paths.first == "ttyACM2")
    #expect(paths.prefix(3) == ["ttyACM2", "ttyUSB", "ttyUSB9"])
  }

  @Test func listsThisHostsPorts() throws {
    // Whatever is attached: nothing but ports with hardware, and no console.
    for port in try SerialPorts.attached() {
      #expect(port.path.hasPrefix("/dev/"))
      #expect(!port.path.hasPrefix("/dev/pts/"))
      #expect(port.terminal != "tty0")
    }
  }

  private func makeTerminal(
    _ sysfs: String,
    _ name: String,
    device: String,
    type: String? = nil
  ) throws {
    let files = FileManager.default
    let folder = "\(sysfs)/class/tty/\(name)"
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try files.createDirectory(
      atPath: "\(sysfs)/\(device)",
      withIntermediateDirectories: true
    )
    try files.createSymbolicLink(
      atPath: folder + "/device",
      withDestinationPath: "../../../" + device
    )
    if let type { try Data(type.utf8).write(to: URL(filePath: folder + "/type")) }
  }
}
