import Transport

/// What a look for drives finds.
public struct DriveSightings: Hashable, Sendable {
  /// Drives of bootloaders, by folder.
  public let drives: [UF2Drive]
  /// Disks of USB that are mounted nowhere: what they hold is not known.
  public let unmounted: [USBBlockDevice]

  /// The members in order.
  public init(drives: [UF2Drive], unmounted: [USBBlockDevice]) {
    self.drives = drives
    self.unmounted = unmounted
  }

  /// What is at one place of USB, such as `1-1.3.2`.
  public func at(usbPath: String) -> DriveSightings {
    DriveSightings(
      drives: drives.filter { $0.usbPath == usbPath },
      unmounted: unmounted.filter { $0.usb.path == usbPath }
    )
  }
}
