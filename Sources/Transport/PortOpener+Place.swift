extension PortOpener {
  /// The port of the device that is plugged in at a place of USB, such as `/dev/ttyACM0`.
  ///
  /// - Parameter usbPath: bus and hub ports, such as `1-1.3.2`.
  /// - Returns: of a device with several the first by number; nil while there is none.
  public func port(atUSBPath usbPath: String) -> String? {
    #if os(Linux)
    let names = TerminalClass(sysfs: sysfs).usbTerminals().filter { $0.usbPath == usbPath }.map(
      \.name
    )
    let first = names.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    return first.map { "\(devices)/\($0)" }
    #else
    return nil
    #endif
  }
}
