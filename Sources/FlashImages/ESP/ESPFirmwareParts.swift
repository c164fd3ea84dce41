/// What lies behind the bootloader in a merged file.
struct ESPFirmwareParts {
  private let bytes: [UInt8]
  private let base: Int
  private let parts: [ESPRegion]

  init(bytes: [UInt8], base: Int, table: PartitionTable) throws(ESPImageFailure) {
    self.bytes = bytes
    self.base = base
    let place = PartitionTable.usualOffset - base
    var parts = [
      ESPRegion(
        kind: .table,
        label: nil,
        flashOffset: PartitionTable.usualOffset,
        fileOffset: place,
        byteCount: min(PartitionTable.byteCount, bytes.count - place),
        image: nil,
        description: nil
      )
    ]
    let lowest = PartitionTable.usualOffset + PartitionTable.sectorByteCount
    // No byte is looked at twice, whatever the table says: rows that overlap are left out.
    var position = lowest
    for partition in table.partitions.sorted(by: { $0.offset < $1.offset })
    where partition.offset >= position {
      position = max(position, partition.end)
      if let part = try Self.region(of: partition, bytes: bytes, base: base) { parts.append(part) }
    }
    self.parts = parts
  }

  /// The parts, and between them whatever is no erased flash and belongs to none.
  func regions(behind bootloader: ESPRegion) -> [ESPRegion] {
    var regions: [ESPRegion] = []
    var position = bootloader.fileOffset + bootloader.byteCount
    for part in parts {
      if let gap = unassigned(from: position, to: part.fileOffset) { regions.append(gap) }
      regions.append(part)
      position = max(position, part.fileOffset + part.byteCount)
    }
    if let gap = unassigned(from: position, to: bytes.count) { regions.append(gap) }
    return regions
  }

  /// What the file has for a partition; nil for nothing but erased flash.
  private static func region(
    of partition: Partition,
    bytes: [UInt8],
    base: Int
  ) throws(ESPImageFailure) -> ESPRegion? {
    let place = partition.offset - base
    guard place < bytes.count, partition.byteCount > 0 else { return nil }
    let content = bytes[place...].prefix(partition.byteCount)
    guard let used = content.lastIndex(where: { $0 != 0xFF }) else { return nil }
    let isProgram = partition.isApplication && content.first == ESPImageHeader.magic
    let image = try isProgram ? program(in: partition, bytes: bytes, at: place) : nil
    return ESPRegion(
      kind: image == nil ? .data : .application,
      label: partition.label,
      flashOffset: partition.offset,
      fileOffset: place,
      byteCount: max(image?.byteCount ?? 0, used + 1 - place),
      image: image,
      description: image.flatMap { ESPApplicationDescription(of: $0, in: bytes, at: place) }
    )
  }

  private static func program(
    in partition: Partition,
    bytes: [UInt8],
    at place: Int
  ) throws(ESPImageFailure) -> ESPImage {
    do {
      return try ESPImage(decoding: bytes, at: place)
    } catch {
      throw .partition(label: partition.label, offset: partition.offset, error)
    }
  }

  private func unassigned(from start: Int, to end: Int) -> ESPRegion? {
    guard start < end,
      let first = bytes[start..<end].firstIndex(where: { $0 != 0xFF && $0 != 0 }),
      let last = bytes[start..<end].lastIndex(where: { $0 != 0xFF && $0 != 0 })
    else { return nil }
    return ESPRegion(
      kind: .unassigned,
      label: nil,
      flashOffset: base + first,
      fileOffset: first,
      byteCount: last + 1 - first,
      image: nil,
      description: nil
    )
  }
}
