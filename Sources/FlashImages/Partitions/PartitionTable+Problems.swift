extension PartitionTable {
  /// What a bootloader, or the partitions' users, would stumble over.
  ///
  /// - Parameters:
  ///   - flash: the size of the flash in bytes; nil leaves it out.
  ///   - tableOffset: where in flash the table is.
  /// - Returns: nothing for a good table.
  public func problems(flash: Int? = nil, tableOffset: Int = usualOffset) -> [PartitionFailure] {
    partitions.flatMap { problems(of: $0, flash: flash, tableOffset: tableOffset) }
      + nameProblems + overlapProblems + applicationProblems
  }

  private func problems(
    of partition: Partition,
    flash: Int?,
    tableOffset: Int
  ) -> [PartitionFailure] {
    var problems: [PartitionFailure] = []
    let label = partition.label
    let step =
      partition.isApplication ? PartitionLine.applicationAlignment : PartitionLine.sector
    if !Self.isLabel(label) { problems.append(.label(label)) }
    if !partition.offset.isMultiple(of: step) {
      problems.append(.alignment(label, offset: partition.offset, step: step))
    }
    if partition.byteCount == 0 || !partition.byteCount.isMultiple(of: PartitionLine.sector) {
      problems.append(.size(label, byteCount: partition.byteCount))
    }
    let lowest = tableOffset + Self.sectorByteCount
    if partition.offset < lowest {
      problems.append(.low(label, offset: partition.offset, lowest: lowest))
    }
    if let flash, partition.end > flash {
      problems.append(.beyond(label, end: partition.end, flash: flash))
    }
    return problems
  }

  private var nameProblems: [PartitionFailure] {
    var seen: Set<String> = []
    return partitions.compactMap { partition in
      seen.insert(partition.label).inserted ? nil : .name(partition.label)
    }
  }

  private var overlapProblems: [PartitionFailure] {
    let ordered = partitions.filter { $0.byteCount > 0 }.sorted { $0.offset < $1.offset }
    return zip(ordered, ordered.dropFirst()).compactMap { first, second in
      first.end > second.offset
        ? .overlap(first.label, second.label, offset: second.offset) : nil
    }
  }

  /// The bootloader starts a factory program, or the one that `otadata` chooses.
  private var applicationProblems: [PartitionFailure] {
    let applications = partitions.filter(\.isApplication)
    guard !applications.isEmpty else { return [.noApplication] }
    let slots = applications.filter { (0x10...0x1F).contains($0.subtype) }
    let hasChoice = partitions.contains { $0.typeName == "data" && $0.subtypeName == "ota" }
    return slots.count > 1 && !hasChoice ? [.noChoice(slots: slots.count)] : []
  }
}
