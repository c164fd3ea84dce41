import FoundationEssentials

extension DriveTree {
  /// A USB device with a terminal called `name`, which leads to `port` or is a file of its own; its
  /// `address` on the bus is another one after each plugging in.
  @discardableResult
  public func plugTerminal(
    _ name: String,
    at usbPath: String,
    id: (vendor: String, product: String) = ("2e8a", "0005"),
    address: Int = 8,
    interface: String = "1.0",
    leadingTo port: String? = nil
  ) throws -> String {
    let device = "sys/devices/pci0/usb1/\(usbPath)"
    for (file, text) in [
      ("idVendor", id.vendor), ("idProduct", id.product), ("busnum", "1"),
      ("devnum", "\(address)"),
    ] {
      try folder.write(text + "\n", to: device + "/" + file)
    }
    let terminal = "\(device)/\(usbPath):\(interface)/tty/\(name)"
    try folder.makeFolder(terminal)
    try folder.makeFolder("sys/class/tty")
    try folder.makeFolder("dev")
    let path = devices + "/" + name
    let files = FileManager.default
    if let port {
      try files.createSymbolicLink(atPath: path, withDestinationPath: port)
    } else {
      try folder.write("", to: "dev/" + name)
    }
    try files.createSymbolicLink(
      atPath: folder.path + "/" + terminal + "/device",
      withDestinationPath: "../../../\(usbPath):\(interface)"
    )
    try files.createSymbolicLink(
      atPath: folder.path + "/sys/class/tty/" + name,
      withDestinationPath: "../../../" + terminal
    )
    return path
  }
}
