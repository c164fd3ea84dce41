public import Transport

/// A socket of USB, by its bus and hub ports.
public struct USBPlace: Sendable {
  private let path: String
  private let sysfs: String

  /// A socket such as `1-1.3.2`.
  ///
  /// - Parameters:
  ///   - path: bus and hub ports.
  ///   - sysfs: the folder where sysfs is mounted.
  public init(_ path: String, sysfs: String = "/sys") {
    self.path = path
    self.sysfs = sysfs
  }

  /// What is plugged in there now; nil while nothing is, or it says no ids.
  public var device: USBIdentity? {
    #if os(Linux)
    guard !path.contains("/"),
      let folder = SmallFile.resolved("\(sysfs)/bus/usb/devices/\(path)")
    else { return nil }
    return USBDeviceFolder(above: folder)?.identity
    #else
    return nil
    #endif
  }
}
