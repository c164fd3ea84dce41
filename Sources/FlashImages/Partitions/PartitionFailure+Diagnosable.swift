public import Diagnostics
import Encodings

extension PartitionFailure: Diagnosable {
  /// The area of these errors.
  public static let domain = "partition"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .row: "partition.row"
    case .digest: "partition.digest"
    case .count: "partition.count"
    case .line: "partition.line"
    case .label: "partition.label"
    case .name: "partition.name"
    case .overlap: "partition.overlap"
    case .alignment: "partition.alignment"
    case .size: "partition.size"
    case .low: "partition.low"
    case .beyond: "partition.beyond"
    case .noApplication: "partition.no-application"
    case .noChoice: "partition.no-choice"
    case .absent: "partition.absent"
    case .unknown: "partition.unknown"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .row(let index, let reason):
      "Row \(index) of the partition table is no row: \(reason)."
    case .digest(let computed, let found):
      "The MD5 of the partition table is \(Hex.text(found)), that of its rows "
        + "\(Hex.text(computed))."
    case .count(let count, let limit):
      "A partition table has 1 to \(limit) partitions, not \(count)."
    case .line(let number, let reason): "Line \(number) is no partition: \(reason)."
    case .label(let label):
      "\(Self.quoted(label)) cannot name a partition."
    case .name(let label): "Two partitions have the name \(Self.quoted(label))."
    case .overlap(let first, let second, let offset):
      "The partitions \(Self.quoted(first)) and \(Self.quoted(second)) overlap at "
        + "\(Self.hex(offset))."
    case .alignment(let label, let offset, let step):
      "The partition \(Self.quoted(label)) begins at \(Self.hex(offset)), no multiple of "
        + "\(Self.hex(step))."
    case .size(let label, let count):
      "The partition \(Self.quoted(label)) has \(count) bytes, not one or more sectors of 4096."
    case .low(let label, let offset, let lowest):
      "The partition \(Self.quoted(label)) begins at \(Self.hex(offset)), where the bootloader and "
        + "the table lie up to \(Self.hex(lowest))."
    case .beyond(let label, let end, let flash):
      "The partition \(Self.quoted(label)) ends at \(Self.hex(end)), beyond the flash of "
        + "\(Self.hex(flash)) bytes."
    case .noApplication: "No partition is for a program."
    case .noChoice(let slots):
      "There are \(slots) slots for programs and no partition of subtype ota that says which starts."
    case .absent(let offset):
      "The file has no partition table at \(Self.hex(offset)) of its flash."
    case .unknown(let label, let known):
      "The table has no partition \(Self.quoted(label)) for a program, only "
        + known.map(Self.quoted).joined(separator: ", ") + "."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .row, .digest: "Get the file again; it is damaged or no partition table."
    case .count: "Give it at least one partition, and no more than there is room for."
    case .line: "Write: name, type, subtype, offset, size, flags; sizes as 0x1000, 64K or 1M."
    case .label: "Use 1 to 16 printable ASCII characters without commas and #."
    case .name: "Give each partition a name of its own."
    case .overlap, .low: "Move or shrink one of them, or leave the offsets out."
    case .alignment: "Programs begin at multiples of 0x10000, everything else of 0x1000."
    case .size: "Use a multiple of 4K."
    case .beyond: "Shrink it, or build for a board with more flash."
    case .noApplication: "Add a partition of type app, subtype factory."
    case .noChoice: "Add a partition of type data, subtype ota, size 0x2000."
    case .absent: "Name a partition table, a CSV, or a firmware file that begins with a bootloader."
    case .unknown: "Name one of those."
    }
  }

  /// Bad input; nothing of it depends on a board or the system.
  public var exitStatus: ExitStatus { .badInput }

  private static func quoted(_ label: String) -> String {
    "\"" + PrintableText.escaped(label, limit: 32) + "\""
  }

  private static func hex(_ value: Int) -> String { "0x" + Hex.text(value) }
}
