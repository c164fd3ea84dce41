public import Diagnostics
import Encodings

/// Why a part of a board's flash could not be read, erased or digested.
public enum ESPChipFailure: Equatable, Sendable {
  /// It ends behind the flash.
  case outside(end: Int, flash: Int)
  /// It is no row of whole sectors.
  case unaligned(offset: Int, byteCount: Int)
  /// The board has no partition table.
  case noTable(reason: String)
  /// The table has no partition of this name.
  case noPartition(name: String, names: [String])
  /// What was read is not what the board's digest says, twice.
  case misread(offset: Int, byteCount: Int)
  /// After erasing it the flash is not empty.
  case notErased(offset: Int, byteCount: Int)
}

extension ESPChipFailure: Diagnosable {
  /// `chip`.
  public static let domain = "chip"

  /// `chip.outside` and so on.
  public var code: String {
    switch self {
    case .outside: "chip.outside"
    case .unaligned: "chip.unaligned"
    case .noTable: "chip.no-table"
    case .noPartition: "chip.no-partition"
    case .misread: "chip.misread"
    case .notErased: "chip.not-erased"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .outside(let end, let flash):
      "The region ends at 0x\(Hex.text(end)), the board's flash at 0x\(Hex.text(flash))."
    case .unaligned(let offset, let byteCount):
      "Flash is erased in sectors of 4096 bytes; 0x\(Hex.text(offset))+0x\(Hex.text(byteCount)) "
        + "is no row of them."
    case .noTable(let reason):
      "The board has no partition table at 0x8000: " + Sentence.ended(reason)
    case .noPartition(let name, let names):
      "The board has no partition \(name); it has \(names.joined(separator: ", "))."
    case .misread(let offset, let byteCount):
      "The \(byteCount) bytes read at 0x\(Hex.text(offset)) are not those the board's digest is of."
    case .notErased(let offset, let byteCount):
      "The \(byteCount) bytes at 0x\(Hex.text(offset)) are not empty after they were erased."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .outside: "`mote chip info` says how large the flash is."
    case .unaligned: "Give an offset and a size that are multiples of 0x1000."
    case .noTable: "Name the region by its place, such as 0x9000+0x6000."
    case .noPartition: "`mote chip info` lists the board's partitions."
    case .misread: "Try again at 115200 bit/s with another cable."
    case .notErased: "Try again; if it stays, the flash is worn out or protected."
    }
  }

  /// 65 for what the board does not have, 74 for the line, 1 for the flash.
  public var exitStatus: ExitStatus {
    switch self {
    case .outside, .unaligned, .noTable, .noPartition: .badInput
    case .misread: .inputOutput
    case .notErased: .failure
    }
  }
}
