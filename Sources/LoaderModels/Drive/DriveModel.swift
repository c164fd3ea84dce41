import Encodings

/// A UF2 bootloader as a value: takes blocks of 512 bytes in any order, writes flash, starts.
///
/// Source: Microsoft's UF2 specification, "File format" and "Embedding sources": a block without the
/// magic numbers, for another family, outside of the flash or not for it is passed over silently. The
/// firmware starts when all blocks of a numbering have arrived.
public struct DriveModel: Sendable {
  /// Bytes of a block.
  public static let blockByteCount = 512

  private static let begin: [UInt8] = [0x55, 0x46, 0x32, 0x0A, 0x57, 0x51, 0x5D, 0x9E]
  private static let end: [UInt8] = [0x30, 0x6F, 0xB1, 0x0A]
  private static let dataStart = 32
  private static let dataByteCount = 476
  /// No bootloader has room to remember more blocks.
  private static let mostBlocks = 1 << 18

  private let settings: DriveSettings
  private var arrived: [UInt32: Set<UInt32>] = [:]
  private var extents: [UInt32: Range<Int>] = [:]

  /// What the flash holds.
  public private(set) var flash: [UInt8]
  /// Blocks that were written, and those that were passed over.
  public private(set) var written = 0
  /// Blocks that were passed over.
  public private(set) var ignored = 0
  /// Where in the flash the image lies that was written last.
  public private(set) var image: Range<Int>?
  /// Whether all blocks of a numbering have arrived: the firmware starts.
  public private(set) var isComplete = false

  /// A bootloader that waits for blocks.
  public init(_ settings: DriveSettings) {
    self.settings = settings
    let content = settings.content.prefix(settings.byteCount)
    image = settings.image
    flash = content + [UInt8](repeating: 0xFF, count: settings.byteCount - content.count)
  }

  /// The bootloader starts anew; the flash stays.
  public mutating func restart() {
    (arrived, extents) = ([:], [:])
    (written, ignored, isComplete) = (0, 0, false)
  }

  /// Takes one block of 512 bytes.
  public mutating func take(_ block: ArraySlice<UInt8>) {
    guard accept(block) else {
      ignored += 1
      return
    }
    written += 1
  }

  private mutating func accept(_ block: ArraySlice<UInt8>) -> Bool {
    guard block.count == Self.blockByteCount, block.starts(with: Self.begin),
      block.suffix(4).elementsEqual(Self.end)
    else { return false }
    let words = (2..<8).map { LittleEndian.load(UInt32.self, from: block, at: 4 * $0) ?? 0 }
    let (flags, address, count) = (words[0], Int(words[1]), Int(words[2]))
    let (number, total, family) = (words[3], words[4], words[5])
    let place = address - settings.address
    guard flags & 0x1001 == 0, flags & 0x2000 != 0, settings.families.contains(family),
      count <= Self.dataByteCount, total <= Self.mostBlocks, number < total,
      place >= 0, place + count <= flash.count
    else { return false }
    let data = block.dropFirst(Self.dataStart).prefix(count)
    flash.replaceSubrange(place..<place + count, with: data)
    arrived[family, default: []].insert(number)
    let extent = extents[family] ?? place..<place
    let whole = min(extent.lowerBound, place)..<max(extent.upperBound, place + count)
    extents[family] = whole
    if arrived[family]?.count == Int(total) { (isComplete, image) = (true, whole) }
    return true
  }

  /// A UF2 file of what the flash holds, up to the last byte that is not erased.
  public var current: [UInt8] {
    let end = (flash.lastIndex { $0 != 0xFF } ?? -1) + 1
    let total = (end + 255) / 256
    var file: [UInt8] = []
    for number in 0..<total {
      let place = number * 256
      let words = [
        0x2000, settings.address + place, 256, number, total, Int(settings.families.min() ?? 0),
      ]
      let head = Self.begin + words.flatMap { LittleEndian.bytes(UInt32(truncatingIfNeeded: $0)) }
      let data = flash[place..<min(place + 256, flash.count)]
      let rest = [UInt8](repeating: 0, count: Self.dataByteCount - data.count)
      file += head + data + rest + Self.end
    }
    return file
  }
}
