import ObjectFile

extension LinkState {
  /// Takes an object's sections and symbols; gives its number.
  @discardableResult
  mutating func take(_ elf: ELFObject) throws(LinkFailure) -> Int {
    try check(elf)
    let number = objects.count
    var sectionNumbers = [Int32](repeating: -1, count: elf.sections.count)
    for section in elf.sections {
      guard let kind = try kind(of: section, in: elf) else { continue }
      sectionNumbers[section.index] = Int32(truncatingIfNeeded: sections.count)
      if kind == .literals {
        literalSections.append(sections.count)
      } else {
        order.append(sections.count)
      }
      sections.append(
        InputSection(
          name: elf.name(of: section),
          object: number,
          kind: kind,
          alignment: section.alignment,
          size: section.size,
          content: kind == .zeroedData ? nil : elf.content(of: section)
        )
      )
    }
    try checkRelocations(of: elf, sectionNumbers: sectionNumbers)
    for section in elf.sections where section.type == .rel || section.type == .rela {
      let target = Int(sectionNumbers[section.info])
      if target >= 0 { sections[target].relocations = elf.relocations(in: section) }
    }
    objects.append(InputObject(elf: elf, sectionNumbers: sectionNumbers))
    try takeSymbols(of: elf, sectionNumbers: sectionNumbers)
    return number
  }

  /// What becomes of a section; nil where it is left out.
  private func kind(
    of section: ELFSection,
    in elf: ELFObject
  ) throws(LinkFailure) -> SectionKind? {
    guard section.size > 0 else { return nil }
    let (kind, isData, isConstructor) = elf.region.withUnsafeBytes { bytes in
      let start = min(section.nameOffset, bytes.count)
      let end = min(start + section.nameLength, bytes.count)
      let name = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      let isConstructor = SectionKind.begins(name, ".ctors") || SectionKind.begins(name, ".dtors")
      return (SectionKind(name: name), SectionKind.begins(name, ".data"), isConstructor)
    }
    guard !isConstructor, ![.initArray, .finiArray, .preinitArray].contains(section.type) else {
      throw .unusableSection(object: elf.file, section: elf.name(of: section), .constructors)
    }
    guard section.type == .programBits || section.type == .noBits else { return nil }
    guard let kind else {
      if isData { throw writableData(section, in: elf) }
      return nil
    }
    guard kind != .literals || machine.machine == .xtensa else { return nil }
    try check(section, kind: kind, in: elf)
    return kind
  }

  private func check(
    _ section: ELFSection,
    kind: SectionKind,
    in elf: ELFObject
  ) throws(LinkFailure) {
    let name = elf.name(of: section)
    let reason: UnusableSection? =
      if section.address != 0 {
        .address(section.address)
      } else if section.flags.contains(.compressed) {
        .compressed
      } else if section.flags.contains(.threadLocal) {
        .threadLocal
      } else if kind == .zeroedData, section.type != .noBits {
        .contentOfZeroedData
      } else {
        nil
      }
    if let reason { throw .unusableSection(object: elf.file, section: name, reason) }
    let alignment = section.alignment
    let limit = alignmentLimit(of: kind)
    guard alignment > 0, alignment & (alignment - 1) == 0, alignment <= limit else {
      throw .alignment(object: elf.file, section: name, alignment, limit: limit)
    }
    guard section.size <= Self.sizeLimit else {
      throw .sectionSize(
        object: elf.file,
        section: name,
        bytes: section.size,
        limit: Self.sizeLimit
      )
    }
  }

  private func writableData(_ section: ELFSection, in elf: ELFObject) -> LinkFailure {
    var first: String?
    for index in 0..<elf.symbolCount where first == nil {
      guard let symbol = try? elf.symbol(at: index), symbol.section == section.index,
        symbol.type == .object
      else { continue }
      first = elf.name(of: symbol)
    }
    let name = elf.name(of: section)
    return .writableData(object: elf.file, section: name, symbol: first, size: section.size)
  }
}
