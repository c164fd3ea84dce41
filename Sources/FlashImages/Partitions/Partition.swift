import Encodings

/// A row of a partition table.
public struct Partition: Equatable, Sendable {
  /// The name, at most 16 bytes.
  public var label: String
  /// The type: 0 application, 1 data, 0x40 and above of one's own.
  public var type: Int
  /// The subtype, whose meaning depends on the type.
  public var subtype: Int
  /// Where it begins in flash.
  public var offset: Int
  /// How many bytes it has.
  public var byteCount: Int
  /// Bit 0: encrypted; bit 1: read-only.
  public var flags: UInt32

  /// The type of applications.
  public static let application = 0
  /// Bytes of a row of the table in flash.
  static let encodedCount = 32
  /// The longest label, in bytes.
  static let longestLabel = 16
  static let magic: [UInt8] = [0xAA, 0x50]
  /// Names of flags by bit.
  static let flagNames = ["encrypted", "readonly"]

  /// A row.
  public init(
    label: String,
    type: Int,
    subtype: Int,
    offset: Int,
    byteCount: Int,
    flags: UInt32 = 0
  ) {
    self.label = label
    self.type = type
    self.subtype = subtype
    self.offset = offset
    self.byteCount = byteCount
    self.flags = flags
  }

  /// Whether it holds a program.
  public var isApplication: Bool { type == Self.application }
  /// The offset after its last byte.
  public var end: Int { offset + byteCount }
  /// `app`, `data`, or a number.
  public var typeName: String { PartitionKinds.name(ofType: type) }
  /// `factory`, `nvs`, …, or a number.
  public var subtypeName: String { PartitionKinds.name(ofSubtype: subtype, type: type) }

  /// The names of its flags; bits without one as a number.
  public var flagWords: [String] {
    let named = Self.flagNames.enumerated().filter { flags & 1 << $0.offset != 0 }.map(\.element)
    let rest = flags & ~0b11
    return named + (rest == 0 ? [] : ["0x" + Hex.text(rest)])
  }

  /// The 32 bytes of a row, which begin with the magic number already looked at.
  init(decoding row: ArraySlice<UInt8>) {
    func word(at offset: Int) -> UInt32 { LittleEndian.load(from: row, at: offset) ?? 0 }
    type = Int(word(at: 0) >> 16 & 0xFF)
    subtype = Int(word(at: 0) >> 24)
    offset = Int(word(at: 4))
    byteCount = Int(word(at: 8))
    label = String(
      decoding: row.dropFirst(12).prefix(Self.longestLabel).prefix { $0 != 0 },
      as: UTF8.self
    )
    flags = word(at: 28)
  }

  /// The 32 bytes.
  var encoded: [UInt8] {
    let name = Array(label.utf8.prefix(Self.longestLabel))
    return Self.magic + [UInt8(truncatingIfNeeded: type), UInt8(truncatingIfNeeded: subtype)]
      + LittleEndian.bytes(UInt32(truncatingIfNeeded: offset))
      + LittleEndian.bytes(UInt32(truncatingIfNeeded: byteCount)) + name
      + Array(repeating: 0, count: Self.longestLabel - name.count) + LittleEndian.bytes(flags)
  }
}
