/// The serial ports that are there now.
public enum SerialPorts {
  /// The ports with hardware behind them, ordered by path with numbers as numbers.
  ///
  /// - Parameter sysfs: the folder where sysfs is mounted.
  /// - Returns: also ports that another process has open.
  /// - Throws: `TransportError.system` when the system does not list its terminals.
  public static func attached(sysfs: String = "/sys") throws(TransportError) -> [SerialPort] {
    complete(try SerialPortLibrary.list(), sysfs: sysfs)
  }

  /// Drops the slots without hardware and adds where each USB device is plugged in.
  static func complete(_ listed: [SerialPort], sysfs: String) -> [SerialPort] {
    var ports = listed
    #if os(Linux)
    let terminals = TerminalClass(sysfs: sysfs)
    ports = ports.filter { terminals.hasHardware($0.terminal) }
    for index in ports.indices where ports[index].usb != nil {
      let path = terminals.usbPath(ports[index].terminal)
      ports[index].usb?.path = path
    }
    #endif
    return ports.sorted { order($0) < order($1) }
  }

  private static func order(_ port: SerialPort) -> (String, Int) {
    let digits = port.path.reversed().prefix { $0.isASCII && $0.isNumber }
    let stem = String(port.path.dropLast(digits.count))
    return (stem, Int(String(digits.reversed())) ?? -1)
  }
}
