/// Where the system shows itself; tests give folders of their own.
public struct HostRoots: Sendable {
  /// sysfs.
  public var sysfs = "/sys"
  /// procfs.
  public var proc = "/proc"
  /// Device files.
  public var devices = "/dev"
  /// The system's settings.
  public var settings = "/etc"
  /// Folders with udev's rules, in the order udev reads them (udev(7)).
  public var rules = ["/etc/udev/rules.d", "/run/udev/rules.d", "/usr/lib/udev/rules.d"]
  /// The kernel's log: a device of records, or a file of lines.
  public var kernelLog = "/dev/kmsg"

  /// The system's own.
  public init() {}
}
