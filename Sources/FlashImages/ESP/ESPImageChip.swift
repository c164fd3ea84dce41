import FlashProtocols

/// A chip of the ESP32 family as its images see it, from its file in `Chips/`.
public struct ESPImageChip: Equatable, Sendable {
  /// The number in an image's header.
  public let id: Int
  /// The chip's name: `ESP32-S3`.
  public let name: String
  /// Where in flash the ROM looks for the bootloader; nil where that is not known here.
  public let bootloaderOffset: Int?
  /// Codes of flash clocks by MHz.
  private let frequencies: [Int: UInt8]

  /// All chips that have a number.
  public static let all = ESPChips.builtIn.chips.compactMap { ESPImageChip($0) }

  private init?(_ chip: ESPChip) {
    guard let number = chip.chipID else { return nil }
    id = Int(number)
    name = chip.name
    bootloaderOffset = chip.bootloaderOffset.map { Int($0) }
    frequencies = chip.frequencies
  }

  /// The chip of a number; nil for an unknown one.
  public static func chip(_ id: Int) -> ESPImageChip? { all.first { $0.id == id } }

  /// What to call a chip: its name, or `chip 99`.
  public static func title(of id: Int) -> String { chip(id)?.name ?? "chip \(id)" }

  /// The frequencies its flash can have, in MHz, the highest first.
  public var megahertz: [Int] { frequencies.keys.sorted(by: >) }

  /// The frequency of a code, in MHz: the highest, where a chip has several of one code.
  public func megahertz(ofCode code: Int) -> Int? {
    megahertz.first { frequencies[$0].map { Int($0) } == code }
  }

  /// The code of a frequency in MHz.
  public func code(ofMegahertz megahertz: Int) -> Int? { frequencies[megahertz].map { Int($0) } }
}
