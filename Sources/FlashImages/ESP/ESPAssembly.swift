import Encodings

/// Bootloader, partition table, programs and data as one file, each looked at beside the others.
///
/// Guarantees that `mote flash` takes the file, but for one without a program: the bootloader lies where
/// the chip starts it, table and images are whole and for one chip, nothing overlaps, no part is larger
/// than its partition, and everything lies within the flash that the bootloader is told. Sources:
/// ESP-IDF Programming Guide, "Partition Tables" and "App Image Format".
public struct ESPAssembly: Sendable {
  /// The chip, as the bootloader says it.
  public let chip: ESPImageChip
  /// Where in flash the file's first byte belongs: the bootloader's place.
  public let flashOffset: Int
  /// The file; gaps are erased flash, `FF`.
  public let bytes: [UInt8]
  /// The file, taken apart again.
  public let firmware: ESPFirmware
  /// The partition table in it.
  public let table: PartitionTable
  /// What was put in, by ascending place.
  public let parts: [ESPMerge.Part]

  /// Puts parts together.
  ///
  /// - Parameters:
  ///   - parts: in any order.
  ///   - settings: what the bootloader's header says in the end; its SHA-256 is made new.
  /// - Throws: `ESPImageFailure` with the first thing that is wrong.
  public init(
    _ parts: [ESPMerge.Part],
    settings: ESPFlashSettings = ESPFlashSettings()
  ) throws(ESPImageFailure) {
    let ordered = parts.sorted { $0.flashOffset < $1.flashOffset }
    let bootloader = try Self.bootloader(of: ordered)
    (chip, flashOffset) = (bootloader.chip, bootloader.part.flashOffset)
    let merged = try ESPMerge.file(of: ordered, from: flashOffset)
    let changed = try ESPImage.changing(settings, in: merged, at: 0)
    let firmware = try ESPFirmware(decoding: changed)
    guard let table = firmware.table else {
      throw .table(.absent(offset: PartitionTable.usualOffset))
    }
    (bytes, self.firmware, self.table, self.parts) = (changed, firmware, table, ordered)
    try firmware.checkTable()
    for region in firmware.regions {
      guard let number = region.image?.header.chipID, number != chip.id else { continue }
      let name = Self.part(at: region.flashOffset, of: ordered)?.name ?? region.kind.rawValue
      throw .otherChip(part: name, chipID: number, bootloader: chip.id)
    }
    for part in ordered { try Self.check(part, in: table, flash: firmware.declaredByteCount) }
  }

  /// The part that the chip starts; the first image says which chip that is.
  private static func bootloader(
    of parts: [ESPMerge.Part]
  ) throws(ESPImageFailure) -> (part: ESPMerge.Part, chip: ESPImageChip) {
    guard let part = parts.first(where: { $0.bytes.first == ESPImageHeader.magic }) else {
      throw .noBootloader(part: nil, offset: nil, chipID: nil)
    }
    let header = try ESPImage(decoding: part.bytes).header
    guard let chip = header.chip, chip.bootloaderOffset == part.flashOffset else {
      throw .noBootloader(part: part.name, offset: part.flashOffset, chipID: header.chipID)
    }
    return (part, chip)
  }

  private static func part(at offset: Int?, of parts: [ESPMerge.Part]) -> ESPMerge.Part? {
    parts.first { $0.flashOffset == offset }
  }

  private static func check(
    _ part: ESPMerge.Part,
    in table: PartitionTable,
    flash: Int?
  ) throws(ESPImageFailure) {
    let end = part.flashOffset + part.bytes.count
    if let flash, end > flash { throw .beyond(part: part.name, end: end, flash: flash) }
    for partition in table.partitions where part.flashOffset < partition.end {
      if part.flashOffset >= partition.offset, end > partition.end {
        throw .largerThanPartition(
          part: part.name,
          byteCount: part.bytes.count,
          label: partition.label,
          room: partition.end - part.flashOffset
        )
      }
      if part.flashOffset < partition.offset, end > partition.offset {
        throw .overlap(
          first: part.name,
          second: "the partition \"\(PrintableText.escaped(partition.label, limit: 32))\"",
          offset: partition.offset
        )
      }
    }
  }
}
