import Encodings

/// The families that UF2 files name: data of the module's file `uf2_families.tsv`.
public enum UF2Families {
  /// A family.
  public struct Family: Equatable, Sendable {
    /// The number in a block.
    public let id: UInt32
    /// The name on the command line: `rp2040`.
    public let name: String
    /// The name for people: `RP2040`.
    public let title: String
    /// MicroPython's port; nil for families that are no chip of a port.
    public let port: String?
  }

  /// All known families.
  public static let all: [Family] = DataRows.of(EmbeddedFiles.uf2FamiliesTsv).compactMap { cells in
    guard cells.count == 4, let id = UInt32(cells[0], radix: 16) else { return nil }
    return Family(id: id, name: cells[1], title: cells[2], port: cells[3] == "-" ? nil : cells[3])
  }

  /// Blocks of this family ignore the partition table of an RP2350 (RP2350 datasheet, section 5.5.3).
  static let absolute: UInt32 = 0xE48B_FF57
  /// The chips whose UF2 files may begin with the block around erratum RP2350-E10.
  static let withErrata: Set<UInt32> = [0xE48B_FF59, 0xE48B_FF5A, 0xE48B_FF5B]

  private static let byNumber = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

  /// The family of a number; nil for an unknown one.
  public static func family(_ id: UInt32) -> Family? { byNumber[id] }

  /// The family of a name as on the command line, or of a number with `0x` in front.
  public static func id(named name: String) -> UInt32? {
    let lower = name.lowercased()
    if let family = all.first(where: { $0.name == lower }) { return family.id }
    guard lower.hasPrefix("0x"), let number = DataRows.number(lower) else { return nil }
    return UInt32(exactly: number)
  }

  /// What to call a family in a message: `RP2040`, `family 0x12345678`, `no family`.
  public static func title(of id: UInt32?) -> String {
    guard let id else { return "no family" }
    return family(id)?.title ?? "family 0x" + Hex.text(id, width: 8)
  }
}
