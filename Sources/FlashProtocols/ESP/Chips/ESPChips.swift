package import YAMLSchema

/// The chips there are.
public struct ESPChips: Sendable {
  /// In the order of their ids.
  public let chips: [ESPChip]

  /// What reading the files found; chips with findings are left out.
  package let findings: [Finding]

  /// Those of `Chips/` in mote's repository.
  public static let builtIn = ESPChips(
    files: EmbeddedFiles.all.filter { $0.path.hasSuffix(".yaml") }
  )

  /// The chips of files with these paths and texts.
  package init(files: [(path: String, text: String)]) {
    let parsed = files.map { ESPChipFile(path: $0.path, text: $0.text) }
    chips = parsed.compactMap(\.chip).sorted { $0.id < $1.id }
    findings = parsed.flatMap(\.findings)
  }

  /// The chip with this id.
  public func chip(id: String) -> ESPChip? { chips.first { $0.id == id } }

  /// The chip with this number in image heads and security infos.
  public func chip(number: UInt16) -> ESPChip? { chips.first { $0.chipID == number } }

  /// The chip whose ROM has this word at 40001000.
  public func chip(magic: UInt32) -> ESPChip? { chips.first { $0.magic.contains(magic) } }

  /// The chip whose security info has `byteCount` bytes and no number in it.
  public func chip(securityInfoByteCount byteCount: Int) -> ESPChip? {
    chips.first { $0.securityInfoByteCount == byteCount }
  }

  /// How a loader behind a port with these USB ids is reached.
  public func link(vendorID: UInt16, productID: UInt16) -> ESPLink {
    let own = chips.compactMap(\.loader).flatMap(\.usb)
    return own.first { $0.vendorID == vendorID && $0.productID == productID }?.kind ?? .bridge
  }
}
