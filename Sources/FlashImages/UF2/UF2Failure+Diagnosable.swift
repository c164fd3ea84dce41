public import Diagnostics
import Encodings

extension UF2Failure: Diagnosable {
  /// The area of these errors.
  public static let domain = "uf2"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .size: "uf2.size"
    case .magic: "uf2.magic"
    case .payload: "uf2.payload"
    case .totals: "uf2.totals"
    case .number: "uf2.number"
    case .duplicate: "uf2.duplicate"
    case .missing: "uf2.missing"
    case .alignment: "uf2.alignment"
    case .tags: "uf2.tags"
    case .overlap: "uf2.overlap"
    case .digest: "uf2.digest"
    case .outside: "uf2.outside"
    case .span: "uf2.span"
    case .empty: "uf2.empty"
    case .absent: "uf2.absent"
    case .several: "uf2.several"
    case .packing: "uf2.packing"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .size(let count):
      "\(count) bytes are no UF2 file: it is made of blocks of 512 bytes, "
        + "\(UF2File.largestByteCount) at most."
    case .magic(let block): "Block \(block) of the file lacks UF2's magic numbers."
    case .payload(let block, let count, let limit):
      "Block \(block) of the file claims \(count) bytes of payload, at most \(limit) fit."
    case .totals(let family, let first, let other, let block):
      "\(Self.of(family)) have \(first) blocks by the first, \(other) by block \(block)."
    case .number(let family, let block, let total):
      "\(Self.of(family)) have a number \(block) where \(total) are numbered from 0."
    case .duplicate(let family, let block):
      "\(Self.of(family)) have the number \(block) twice."
    case .missing(let family, let first, let count, let total):
      "\(Self.of(family)) lack \(count) of \(total), the first of them number \(first)."
    case .alignment(let family, let block, let address, let count):
      "\(Self.of(family)): block \(block) has \(count) bytes for \(Self.hex(Int(address))), "
        + "not both are multiples of four."
    case .tags(let family, let block):
      "\(Self.of(family)): an extension tag of block \(block) reaches out of the block."
    case .overlap(let family, let first, let second, let address):
      "\(Self.of(family)): blocks \(first) and \(second) both hold \(Self.hex(Int(address)))."
    case .digest(let family, let block, let address):
      "\(Self.of(family)): the MD5 in block \(block) is not that of the bytes from "
        + "\(Self.hex(address))."
    case .outside(let family, let address, let count, let flash):
      "\(Self.of(family)) write \(count) bytes at \(Self.hex(address)), outside the flash from "
        + "\(Self.hex(flash.lowerBound)) to \(Self.hex(flash.upperBound))."
    case .span(let family, let count, let limit):
      "\(Self.of(family)) reach over \(count) bytes with their gaps, more than \(limit)."
    case .empty(nil): "The file has no bytes for any flash."
    case .empty(let family): "\(Self.of(family)) have no bytes for its flash."
    case .absent(let family, let found):
      "The file has no blocks for \(UF2Families.title(of: family)), but for \(Self.list(found))."
    case .several(let families):
      "The file has blocks for \(Self.list(families))."
    case .packing(let reason): Sentence.of(reason)
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .size, .magic, .payload, .totals, .number, .missing, .tags, .digest, .empty:
      "Get the file again; it is damaged, cut or not made for a UF2 drive."
    case .duplicate, .overlap:
      "Flash the parts one after the other, or make one file of them; a board stops after the first."
    case .alignment: "Make the file again with blocks of 256 bytes."
    case .outside: "Choose the file for this board."
    case .span: "Make the file again without the part that lies far from the others."
    case .absent: "Choose the file for this board, or another family."
    case .several: "Choose one with --family."
    case .packing: "See `mote uf2 pack --help`."
    }
  }

  /// Bad input; nothing of it depends on a board or the system.
  public var exitStatus: ExitStatus { .badInput }

  private static func of(_ family: UInt32?) -> String {
    "The blocks for \(UF2Families.title(of: family))"
  }

  private static func list(_ families: [UInt32?]) -> String {
    families.map { UF2Families.title(of: $0) }.joined(separator: ", ")
  }

  private static func hex(_ value: Int) -> String { "0x" + Hex.text(value) }
}
