import Crypto
import Encodings

/// Which part of a chip's flash is for what.
///
/// Source: ESP-IDF Programming Guide, "Partition Tables".
public struct PartitionTable: Equatable, Sendable {
  /// The rows in the order of the table.
  public var partitions: [Partition]
  /// Whether a row with the MD5 of the others stands at the end.
  public var hasDigest: Bool

  /// Where in flash MicroPython's builds have the table.
  public static let usualOffset = 0x8000
  /// How much flash belongs to the table: one sector.
  public static let sectorByteCount = 0x1000
  /// How many bytes a table has, unused ones filled with `FF`.
  public static let byteCount = 0xC00
  /// The most rows: one is left for the MD5.
  static let mostRows = byteCount / Partition.encodedCount - 1

  private static let digestMagic: [UInt8] = [0xEB, 0xEB] + Array(repeating: 0xFF, count: 14)

  /// A table of rows.
  public init(_ partitions: [Partition], hasDigest: Bool = true) {
    self.partitions = partitions
    self.hasDigest = hasDigest
  }

  /// Whether bytes begin as a table does.
  public static func isTable(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: Partition.magic)
  }

  /// The table that `bytes` begin with; what follows its end is left alone.
  ///
  /// - Throws: `PartitionFailure.row` for anything but rows and their end, `.digest` for a wrong MD5.
  public init(decoding bytes: ArraySlice<UInt8>) throws(PartitionFailure) {
    partitions = []
    hasDigest = false
    for index in 0...Self.mostRows {
      let row = bytes.dropFirst(index * Partition.encodedCount).prefix(Partition.encodedCount)
      guard row.count == Partition.encodedCount else {
        throw .row(index, reason: "it is cut: the table has no end")
      }
      if row.allSatisfy({ $0 == 0xFF }) {
        guard index > 0 else { throw .row(index, reason: "it is empty flash") }
        return
      }
      if row.starts(with: Self.digestMagic), !hasDigest {
        let computed = Self.md5(of: bytes.prefix(index * Partition.encodedCount))
        guard Array(row.suffix(16)) == computed else {
          throw .digest(computed: computed, found: Array(row.suffix(16)))
        }
        hasDigest = true
      } else if row.starts(with: Partition.magic), !hasDigest {
        partitions.append(Partition(decoding: row))
      } else {
        throw .row(index, reason: "it begins with \(Hex.text(row.prefix(2))), not aa50")
      }
    }
  }

  /// The table as it stands in flash: rows, MD5, `FF` up to 3072 bytes.
  ///
  /// - Throws: `PartitionFailure.count` for more than 95 rows, `.label` for names of no or more than
  ///   16 bytes.
  public func encoded() throws(PartitionFailure) -> [UInt8] {
    guard (1...Self.mostRows).contains(partitions.count) else {
      throw .count(partitions.count, limit: Self.mostRows)
    }
    for partition in partitions {
      guard Self.isLabel(partition.label) else { throw .label(partition.label) }
    }
    var bytes = partitions.flatMap(\.encoded)
    if hasDigest { bytes += Self.digestMagic + Self.md5(of: bytes[...]) }
    return bytes + Array(repeating: 0xFF, count: Self.byteCount - bytes.count)
  }

  static func isLabel(_ label: String) -> Bool {
    (1...Partition.longestLabel).contains(label.utf8.count) && !label.utf8.contains(0)
  }

  private static func md5(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array(Insecure.MD5.hash(data: Array(bytes)))
  }
}
