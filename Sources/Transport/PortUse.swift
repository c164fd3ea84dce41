#if os(Linux)
import Glibc
#endif

/// Who uses ports now, without opening them.
public enum PortUse {
  /// The vendor's number of the USB device that a terminal such as `ttyUSB0` belongs to; nil where it
  /// is not on USB.
  ///
  /// - Parameters:
  ///   - terminal: the name of its device file.
  ///   - sysfs: the folder where sysfs is mounted.
  /// - Returns: `idVendor`.
  public static func usbVendor(of terminal: String, sysfs: String = "/sys") -> UInt16? {
    #if os(Linux)
    return TerminalClass(sysfs: sysfs).usbTerminal(terminal)?.vendorID
    #else
    return nil
    #endif
  }

  /// The processes that have the device file open or hold a lock on it, each once.
  ///
  /// One's own processes are seen, and root sees all; locks of others are seen by everybody.
  ///
  /// - Parameters:
  ///   - path: a device file.
  ///   - proc: the folder where procfs is mounted.
  /// - Returns: empty where nobody is seen, and on systems without procfs.
  public static func holders(of path: String, proc: String = "/proc") -> [PortHolder] {
    #if os(Linux)
    let table = ProcessTable(root: proc)
    var holders = table.users(of: path)
    var status = stat()
    if stat(path, &status) == 0 {
      for owner in table.lockOwners(of: status) where !holders.contains(owner) {
        holders.append(owner)
      }
    }
    return holders
    #else
    return []
    #endif
  }
}
