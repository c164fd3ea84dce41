/// What images say about chips of the ESP32 family: data of the module's file `esp_chips.tsv`.
public enum ESPChips {
  /// A chip as its images see it.
  public struct Chip: Equatable, Sendable {
    /// The number in an image's header.
    public let id: Int
    /// The chip's name: `ESP32-S3`.
    public let name: String
    /// Where in flash the ROM looks for the bootloader; nil where that is not known here.
    public let bootloaderOffset: Int?
    /// Frequencies of the flash in MHz with their codes, the usual one of a code first.
    let frequencies: [(megahertz: Int, code: Int)]

    /// Equal chips have equal numbers.
    public static func == (first: Self, second: Self) -> Bool { first.id == second.id }

    /// The frequency of a code, in MHz.
    public func megahertz(ofCode code: Int) -> Int? {
      frequencies.first { $0.code == code }?.megahertz
    }

    /// The code of a frequency in MHz.
    public func code(ofMegahertz megahertz: Int) -> Int? {
      frequencies.first { $0.megahertz == megahertz }?.code
    }

    /// The frequencies its flash can have, in MHz.
    public var megahertz: [Int] { frequencies.map(\.megahertz) }
  }

  /// All known chips.
  public static let all: [Chip] = DataRows.of(EmbeddedFiles.espChipsTsv).compactMap { cells in
    guard cells.count == 4, let id = Int(cells[0]) else { return nil }
    let frequencies = cells[3].split(separator: " ").compactMap { pair -> (Int, Int)? in
      let parts = pair.split(separator: "=").compactMap { Int($0) }
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
    return Chip(
      id: id,
      name: cells[1],
      bootloaderOffset: DataRows.number(cells[2]),
      frequencies: frequencies
    )
  }

  /// The chip of a number; nil for an unknown one.
  public static func chip(_ id: Int) -> Chip? { all.first { $0.id == id } }

  /// What to call a chip: its name, or `chip 99`.
  public static func title(of id: Int) -> String { chip(id)?.name ?? "chip \(id)" }
}
