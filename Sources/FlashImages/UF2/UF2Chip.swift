/// The chip behind a UF2 drive: data of the module's file `uf2_drives.tsv`.
public struct UF2Chip: Hashable, Sendable {
  /// The chip's name for people: `RP2040`.
  public let name: String
  /// The families whose blocks its bootloader takes; it passes over all others without a word.
  public let families: [UInt32]
  /// The addresses of the largest flash it can have.
  public let flash: Range<Int>

  private let key: String

  /// All known chips.
  public static let all: [UF2Chip] = DataRows.of(EmbeddedFiles.uf2DrivesTsv).compactMap { cells in
    guard cells.count == 5, let start = DataRows.number(cells[3]),
      let count = DataRows.number(cells[4])
    else { return nil }
    return UF2Chip(
      name: cells[1],
      families: cells[2].split(separator: ",").compactMap { UF2Families.id(named: String($0)) },
      flash: start..<start + count,
      key: cells[0]
    )
  }

  /// Why an image fits the flash of no chip of its family: the first block outside; nil where one may
  /// take it, or no chip of the family is known.
  public static func problem(of image: UF2Image) -> UF2Failure? {
    let chips = all.filter { chip in image.family.map(chip.families.contains) ?? false }
    let problems = chips.map { image.problem(outside: $0.flash) }
    return problems.contains(nil) ? nil : problems.first ?? nil
  }

  /// All families that the chip takes whose images usually have `family`; that one alone where the chip
  /// is not known.
  public static func families(beside family: UInt32) -> Set<UInt32> {
    Set(all.filter { $0.families.contains(family) }.flatMap(\.families)).union([family])
  }

  /// What to call the chip whose images usually have `family`: `RP2350`, also where its families are
  /// called by their instruction sets.
  public static func title(ofFamily family: UInt32) -> String {
    let chips = all.filter { $0.families.contains(family) }
    return chips.count == 1 ? chips[0].name : UF2Families.title(of: family)
  }

  /// The chip that a Board-ID names; nil where it names none, or two.
  public static func named(by boardID: String) -> UF2Chip? {
    let words = boardID.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let fitting = all.filter { chip in
      chip.key.hasPrefix("=") ? chip.key.dropFirst() == words : words.contains(chip.key)
    }
    let longest = fitting.map(\.key.count).max()
    let best = fitting.filter { $0.key.count == longest }
    return best.count == 1 ? best[0] : nil
  }
}
