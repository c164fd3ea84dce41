/// A firmware file for the ESP32 family, taken apart.
///
/// Either one image, or bootloader, partition table (at 0x8000 of the flash) and everything behind it
/// in one file, as MicroPython's downloads are: their first byte belongs to the offset of the
/// bootloader. Source: MicroPython `ports/esp32/makeimg.py` says which parts; ESP-IDF Programming
/// Guide, "Bootloader", where they lie.
public struct ESPFirmware: Equatable, Sendable {
  /// The number of the chip that the first image is for.
  public let chipID: Int
  /// Where in flash the file's first byte belongs; nil for a single image that does not say.
  public let flashOffset: Int?
  /// The partition table; nil for a single image.
  public let table: PartitionTable?
  /// The parts by ascending place.
  public let regions: [ESPRegion]

  /// The bootloader of a merged file.
  public var bootloader: ESPRegion? { regions.first { $0.kind == .bootloader } }

  /// The program: the only one, or the first of several.
  public var application: ESPRegion? { regions.first { $0.kind == .application } }

  /// What is wrong with a file of whole parts: a merged one without a program, as a cut download is.
  public var problem: ESPImageFailure? {
    guard let table, application == nil else { return nil }
    let first = table.partitions.filter(\.isApplication).min { $0.offset < $1.offset }
    return .noProgram(
      label: first?.label,
      offset: first?.offset,
      end: (flashOffset ?? 0) + byteCount
    )
  }

  private let byteCount: Int

  /// Where offsets of bootloaders other than 0 can be.
  static let bootloaderOffsets = Set(ESPImageChip.all.compactMap(\.bootloaderOffset))

  /// Whether bytes begin as an image or as erased flash with an image behind it.
  public static func isFirmware(_ bytes: [UInt8]) -> Bool { start(of: bytes) != nil }

  /// Takes a file apart.
  ///
  /// - Throws: `ESPImageFailure` where its first image, its table, or a program in a partition is
  ///   damaged.
  public init(decoding bytes: [UInt8]) throws(ESPImageFailure) {
    let start = Self.start(of: bytes) ?? 0
    let first = try ESPImage(decoding: bytes, at: start)
    chipID = first.header.chipID
    byteCount = bytes.count
    let base = first.header.chip?.bootloaderOffset.map { $0 - start }
    guard let base, base >= 0,
      let table = try Self.table(of: bytes, base: base, after: start + first.byteCount)
    else {
      let description = ESPApplicationDescription(of: first, in: bytes, at: start)
      (table, flashOffset) = (nil, start > 0 ? 0 : nil)
      regions = [
        ESPRegion(
          kind: description == nil ? .image : .application,
          label: nil,
          flashOffset: start > 0 ? start : nil,
          fileOffset: start,
          byteCount: first.byteCount,
          image: first,
          description: description
        )
      ]
      return
    }
    self.table = table
    flashOffset = base
    let bootloader = ESPRegion(
      kind: .bootloader,
      label: nil,
      flashOffset: base + start,
      fileOffset: start,
      byteCount: first.byteCount,
      image: first,
      description: nil
    )
    let parts = try ESPFirmwareParts(bytes: bytes, base: base, table: table)
    regions = [bootloader] + parts.regions(behind: bootloader)
  }

  /// Where the first image begins: at 0, or at the offset its chip's bootloader has, behind erased
  /// flash.
  private static func start(of bytes: [UInt8]) -> Int? {
    if bytes.first == ESPImageHeader.magic { return 0 }
    guard bytes.first == 0xFF else { return nil }
    return bootloaderOffsets.sorted().first { offset in
      offset < bytes.count && bytes.prefix(offset).allSatisfy { $0 == 0xFF }
        && ESPImageHeader(decoding: bytes[offset...])?.chip?.bootloaderOffset == offset
    }
  }

  /// Nil where there is none; what begins as a table behind the first image has to be one.
  private static func table(
    of bytes: [UInt8],
    base: Int,
    after end: Int
  ) throws(ESPImageFailure) -> PartitionTable? {
    let place = PartitionTable.usualOffset - base
    guard place >= end, place < bytes.count, PartitionTable.isTable(bytes[place...]) else {
      return nil
    }
    do {
      return try PartitionTable(decoding: bytes[place...].prefix(PartitionTable.byteCount))
    } catch {
      throw .table(error)
    }
  }
}
