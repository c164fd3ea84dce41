public import Diagnostics
import Encodings

/// Why bytes are no image for a chip of the ESP32 family, or cannot become one.
public enum ESPImageFailure: Equatable, Sendable {
  /// No image begins here; `found` is nil past the end.
  case magic(offset: Int, found: UInt8?)
  /// The bytes end within a part.
  case truncated(part: String, needed: Int, available: Int)
  /// No segments, or more than the ROM takes.
  case segmentCount(Int, limit: Int)
  /// The checksum is not that of the segments.
  case checksum(computed: UInt8, found: UInt8)
  /// The SHA-256 is not that of the image.
  case digest(computed: [UInt8], found: [UInt8])
  /// A flash size that no header can name.
  case flashSize(byteCount: Int)
  /// A flash frequency the chip has not.
  case flashFrequency(megahertz: Int, chipID: Int, known: [Int])
  /// Two parts of a merged file for one place.
  case overlap(first: String, second: String, offset: Int)
  /// A part of a merged file before the file's start, or beyond any flash.
  case place(part: String, offset: Int, reason: String)
  /// The program in a partition of a merged file is damaged.
  indirect case partition(label: String, offset: Int, ESPImageFailure)
}

extension ESPImageFailure: Diagnosable {
  /// The area of these errors.
  public static let domain = "image"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .magic: "image.magic"
    case .truncated: "image.truncated"
    case .segmentCount: "image.segment-count"
    case .checksum: "image.checksum"
    case .digest: "image.digest"
    case .flashSize: "image.flash-size"
    case .flashFrequency: "image.flash-frequency"
    case .overlap: "image.overlap"
    case .place: "image.place"
    case .partition(_, _, let failure): failure.code
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .magic(let offset, let found):
      "No image begins at byte \(offset): it has "
        + (found.map { "0x" + Hex.text($0, width: 2) } ?? "nothing") + " instead of 0xe9."
    case .truncated(let part, let needed, let available):
      "The image ends within its \(part): \(needed) bytes are needed, \(available) are there."
    case .segmentCount(let count, let limit):
      "The image has \(count) segments, not 1 to \(limit)."
    case .checksum(let computed, let found):
      "The checksum of the image is 0x\(Hex.text(found, width: 2)), that of its segments "
        + "0x\(Hex.text(computed, width: 2))."
    case .digest(let computed, let found):
      "The SHA-256 in the image is \(Hex.text(found.prefix(4)))…, that of its bytes "
        + "\(Hex.text(computed.prefix(4)))…."
    case .flashSize(let count): "A header cannot name a flash of \(count) bytes."
    case .flashFrequency(let megahertz, let chipID, let known):
      "The flash of \(ESPImageChip.title(of: chipID)) cannot be told to run at \(megahertz) MHz, only "
        + "at " + (known.isEmpty ? "what is there" : Self.list(known)) + "."
    case .overlap(let first, let second, let offset):
      "\(first) and \(second) both lie at 0x\(Hex.text(offset))."
    case .place(let part, let offset, let reason):
      "\(part) cannot lie at \(offset < 0 ? "" : "0x")\(Hex.text(offset)): \(reason)."
    case .partition(let label, let offset, let failure):
      "In the partition \"\(PrintableText.escaped(label, limit: 32))\" at 0x\(Hex.text(offset)): "
        + failure.description
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .magic: "Choose a .bin for the ESP32 family; files for ESP8266 look similar and are not."
    case .truncated, .segmentCount, .checksum, .digest:
      "Get the file again; it is damaged, cut, or for ESP8266."
    case .flashSize: "Choose 1, 2, 4, 8, 16, 32, 64 or 128 MiB."
    case .flashFrequency: "Choose one of the chip's own frequencies, or leave it as it is."
    case .overlap: "Move one of them; the partition table says where each belongs."
    case .place: "Check the offset."
    case .partition(_, _, let failure): failure.advice
    }
  }

  /// Bad input; nothing of it depends on a board or the system.
  public var exitStatus: ExitStatus { .badInput }

  private static func list(_ known: [Int]) -> String {
    known.map(String.init).joined(separator: ", ") + " MHz"
  }
}
