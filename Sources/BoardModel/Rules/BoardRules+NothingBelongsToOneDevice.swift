import YAMLSchema

extension BoardRules {
  /// Keys under which people note what belongs to one device.
  private static let deviceKeys: Set<String> = [
    "bssid", "ip", "label", "mac", "owner", "passphrase", "password", "psk", "serial_number",
    "ssid", "tty", "uid", "unique_id", "usb_path", "wifi",
  ]

  /// B12: a board file describes a type; what belongs to one device is kept elsewhere.
  static func nothingBelongsToOneDevice(_ file: ParsedBoard) -> [Finding] {
    guard let root = file.root else { return [] }
    let keys = deviceKeyEntries(root).map { entry in
      file.finding("B12", about: entry.value, "belongs to one device, not to a board type")
    }
    let values = root.entries.filter { $0.key != "sources" }.flatMap(\.value.scalars)
    return keys
      + values.compactMap { value in
        value.text.flatMap(deviceData).map { what in
          file.finding(
            "B12",
            about: value,
            "holds \(what), which belongs to one device, not to a board type"
          )
        }
      }
  }

  private static func deviceKeyEntries(_ value: YAMLValue) -> [YAMLValue.Entry] {
    let inner = value.entries.map(\.value) + value.elements
    return value.entries.filter { deviceKeys.contains($0.key.lowercased()) }
      + inner.flatMap(deviceKeyEntries)
  }

  /// What kind of device data `text` holds, or nil.
  private static func deviceData(_ text: String) -> String? {
    for prefix in ["/dev/tty", "/dev/cu.", "/dev/serial/", "/dev/pts/"]
    where text.contains(prefix) {
      return "a port of the host"
    }
    return text.split(separator: " ").contains(where: isHardwareAddress)
      ? "a hardware address" : nil
  }

  /// Six pairs of hexadecimal digits with colons or hyphens between them.
  private static func isHardwareAddress(_ word: Substring) -> Bool {
    let pairs = word.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "-" }
    return pairs.count == 6 && pairs.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isHexDigit) }
  }
}
