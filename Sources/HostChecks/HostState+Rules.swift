public import BoardModel
import Encodings
import HostSystem

extension HostState {
  private static let largestRules = 1024 * 1024

  /// The rules for the boards and ports that are plugged in; for all of `boards` where none is.
  public func rules(among boards: [Board]) -> UdevRules {
    var present: [Board] = []
    for board in devices.flatMap(\.boards) where !present.contains(board) { present.append(board) }
    let isNothing = present.isEmpty && terminalVendors.isEmpty
    return UdevRules(for: isNothing ? boards : present, portVendors: terminalVendors)
  }

  /// Whether some rule speaks of each vendor that is plugged in.
  var ruleCheck: HostCheck {
    let vendors = Set(devices.map(\.device.vendorID) + terminalVendors).sorted()
      .map { Hex.text(UInt16($0), width: 4) }
    guard !vendors.isEmpty else {
      return HostCheck("rules", .ok, "No board is plugged in that udev rules are needed for.")
    }
    let texts = ruleTexts()
    let missing = vendors.filter { vendor in !texts.contains { $0.contains(vendor) } }
    guard !missing.isEmpty else {
      return HostCheck("rules", .ok, "udev has rules for \(vendors.joined(separator: ", ")).")
    }
    return HostCheck(
      "rules",
      .warning,
      "udev has no rule for the vendor \(missing.joined(separator: ", ")).",
      advice: "`mote doctor --udev-rules | sudo tee \(UdevRules.path)`, then "
        + "`sudo udevadm control --reload` and plug the board in again."
    )
  }

  /// What ids in rules can stand in: everything that grants access by vendor, in small letters.
  private func ruleTexts() -> [String] {
    roots.rules.flatMap { folder in
      HostFolder.names(in: folder).filter { $0.hasSuffix(".rules") }.flatMap { name in
        let bytes = (try? HostFile.read(folder + "/" + name, limit: Self.largestRules)) ?? []
        return String(decoding: bytes, as: UTF8.self).lowercased().split(separator: "\n")
          .filter { !$0.hasPrefix("#") && $0.contains("idvendor") }
          .filter { $0.contains("uaccess") || $0.contains("mode") || $0.contains("group") }
          .map(String.init)
      }
    }
  }
}
