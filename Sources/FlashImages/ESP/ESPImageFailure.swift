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
  /// An image for the ESP8266, whose header is shorter; `address` is that of its first segment.
  case esp8266(address: Int)
  /// What stands at the place of the partition table begins as one and is damaged.
  case table(PartitionFailure)
  /// A merged file without a program, which ends at `end` of the flash; `label` and `offset` are those
  /// of the first partition for one.
  case noProgram(label: String?, offset: Int?, end: Int)
  /// No part of a merged file lies where its chip starts a bootloader; `part` is the first image, nil
  /// where there is none, and `offset` its place, nil where that of the chip's bootloader is not known.
  case noBootloader(part: String?, offset: Int?, chipID: Int?)
  /// A part of a merged file is for another chip than its bootloader.
  case otherChip(part: String, chipID: Int, bootloader: Int)
  /// A part of a merged file ends behind the partition it begins in.
  case largerThanPartition(part: String, byteCount: Int, label: String, room: Int)
  /// A part of a merged file ends beyond the flash.
  case beyond(part: String, end: Int, flash: Int)
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
    case .esp8266: "image.esp8266"
    case .table(let failure): failure.code
    case .noProgram: "image.no-program"
    case .noBootloader: "image.no-bootloader"
    case .otherChip: "image.other-chip"
    case .largerThanPartition: "image.larger-than-partition"
    case .beyond: "image.beyond"
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
    case .esp8266(let address):
      "The image is for the ESP8266: its first segment lies at 0x\(Hex.text(address))."
    case .table(let failure): failure.description
    case .noProgram(let label?, let offset?, let end) where end <= offset:
      "The file ends at 0x\(Hex.text(end)) of the flash, before its program, "
        + "which belongs in \(Self.partition(label, at: offset))."
    case .noProgram(let label?, let offset?, _):
      "The file has a bootloader and no program: \(Self.partition(label, at: offset)) has none."
    case .noProgram:
      "The file has a bootloader and no program: its table has no partition for one."
    case .noBootloader(nil, _, _): "None of the parts is an image: there is no bootloader."
    case .noBootloader(let part?, let offset, let chipID):
      Self.noBootloader(part, offset: offset, chipID: chipID ?? 0)
    case .otherChip(let part, let chipID, let bootloader):
      "\(part) is for \(ESPImageChip.title(of: chipID)), the bootloader for "
        + "\(ESPImageChip.title(of: bootloader))."
    case .largerThanPartition(let part, let count, let label, let room):
      "\(part) has \(count) bytes, the partition "
        + "\"\(PrintableText.escaped(label, limit: 32))\" has room for \(room)."
    case .beyond(let part, let end, let flash):
      "\(part) ends at 0x\(Hex.text(end)), beyond the flash of 0x\(Hex.text(flash)) bytes that the "
        + "bootloader is told."
    case .partition(let label, let offset, let failure):
      "In \(Self.partition(label, at: offset)): " + failure.description
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .magic, .esp8266: "Choose a .bin for the ESP32 family."
    case .truncated: "Get the file again; it is cut."
    case .segmentCount, .checksum, .digest: "Get the file again; it is damaged."
    case .flashSize: "Choose 1, 2, 4, 8, 16, 32, 64 or 128 MiB."
    case .flashFrequency: "Choose one of the chip's own frequencies, or leave it as it is."
    case .overlap: "Move one of them; the partition table says where each belongs."
    case .place: "Check the offset."
    case .table(let failure): failure.advice
    case .noProgram: "Get the file again; `mote flash --force` writes it as it is."
    case .noBootloader:
      "Give the chip's bootloader, --bootloader FILE; it stands in the build folder of the firmware."
    case .otherChip: "Take bootloader and programs of one build."
    case .largerThanPartition: "Give the partition more room in the table, or take less."
    case .beyond: "Move it, or name a larger flash with --flash-size where the board has one."
    case .partition(_, _, let failure): failure.advice
    }
  }

  /// Bad input; nothing of it depends on a board or the system.
  public var exitStatus: ExitStatus { .badInput }

  private static func partition(_ label: String, at offset: Int) -> String {
    "the partition \"\(PrintableText.escaped(label, limit: 32))\" at 0x\(Hex.text(offset))"
  }

  private static func noBootloader(_ part: String, offset: Int?, chipID: Int) -> String {
    let chip = ESPImageChip.title(of: chipID)
    guard let place = ESPImageChip.chip(chipID)?.bootloaderOffset else {
      return "\(part) is for \(chip): where that has its bootloader is not known."
    }
    return "\(chip) has its bootloader at 0x\(Hex.text(place)); the first image is \(part)"
      + (offset.map { " at 0x\(Hex.text($0))" } ?? "") + "."
  }

  private static func list(_ known: [Int]) -> String {
    known.map(String.init).joined(separator: ", ") + " MHz"
  }
}
