public import BoardModel
import Encodings

/// Rules for udev by which the person at the computer may use boards, and ModemManager leaves them alone.
///
/// Source: udev(7), systemd's `uaccess` (which rules have to come before `73-seat-late.rules` for), and
/// ModemManager's `ID_MM_PORT_IGNORE` and `ID_MM_DEVICE_IGNORE`.
public struct UdevRules: Equatable, Sendable {
  /// Where the rules belong.
  public static let path = "/etc/udev/rules.d/60-mote.rules"

  /// The lines of the file.
  public let lines: [String]

  /// The rules for some boards, and for ports of some vendors besides.
  public init(for boards: [Board], portVendors: [Int] = []) {
    let ids = boards.flatMap { $0.usb?.all ?? [] }
    let vendors = Self.sorted(ids.map(\.vendorID) + portVendors)
    // A bridge's vendor makes other things too: only its ports are told.
    let own = Self.sorted(ids.filter { $0.kind != .bridge }.map(\.vendorID))
    let raw = Set(boards.flatMap(\.udev)).sorted()
    var lines = ["# \(Self.path), by mote doctor --udev-rules"]
    if !vendors.isEmpty {
      lines.append(
        "SUBSYSTEM==\"tty\", SUBSYSTEMS==\"usb\", ATTRS{idVendor}==\"\(vendors.joined(separator: "|"))\", "
          + "TAG+=\"uaccess\", ENV{ID_MM_PORT_IGNORE}=\"1\""
      )
    }
    if !own.isEmpty {
      lines.append(
        "SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", "
          + "ATTR{idVendor}==\"\(own.joined(separator: "|"))\", ENV{ID_MM_DEVICE_IGNORE}=\"1\""
      )
    }
    lines += raw.compactMap(Self.rawRule)
    self.lines = lines
  }

  /// The rule for devices that are used without a terminal: `vid:pid`.
  private static func rawRule(_ id: String) -> String? {
    let parts = id.lowercased().split(separator: ":")
    guard parts.count == 2 else { return nil }
    return "SUBSYSTEM==\"usb\", ATTR{idVendor}==\"\(parts[0])\", ATTR{idProduct}==\"\(parts[1])\", "
      + "MODE=\"0660\", GROUP=\"plugdev\", TAG+=\"uaccess\""
  }

  private static func sorted(_ numbers: [Int]) -> [String] {
    Set(numbers).sorted().map { Hex.text(UInt16(truncatingIfNeeded: $0), width: 4) }
  }
}
