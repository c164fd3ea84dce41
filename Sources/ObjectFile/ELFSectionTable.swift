/// Decodes and checks an ELF file's section header table.
struct ELFSectionTable {
  let region: ByteRegion
  let file: String
  let header: ELFHeader

  var reader: ELFFieldReader { ELFFieldReader(region: region, file: file) }

  /// Every section, with its name and content inside the file.
  func sections() throws(ObjectFailure) -> [ELFSection] {
    guard header.sectionCount > 0 else { throw .noSymbolTable(file: file) }
    guard header.nameTable < header.sectionCount else {
      throw .field(
        file: file,
        field: "section name table",
        offset: header.is64 ? 62 : 50,
        value: header.nameTable,
        expected: "below \(header.sectionCount)"
      )
    }
    let names = try field(4, of: header.nameTable, "section offset")
    let namesSize = try field(5, of: header.nameTable, "section size")
    try checkNames(at: names, size: namesSize, section: header.nameTable)
    return try sections(names: names, namesSize: namesSize)
  }

  private func sections(names: Int, namesSize: Int) throws(ObjectFailure) -> [ELFSection] {
    var sections: [ELFSection] = []
    sections.reserveCapacity(header.sectionCount)
    var budget = NameBudget(fileSize: region.count)
    var left = region.count
    for index in 0..<header.sectionCount {
      let section = try section(index, names: names, namesSize: namesSize)
      guard budget.spend(section.nameLength) else {
        throw budget.failure(file: file, field: "section", offset: section.nameOffset)
      }
      if section.isStored { left -= section.size }
      // Contents that overlap would make the module larger than what is given.
      guard left >= 0 else {
        let expected = "at most \(left + section.size), what the sections before leave of the file"
        throw wrong("section size", 5, of: index, section.size, expected)
      }
      sections.append(section)
    }
    return sections
  }

  private func section(
    _ index: Int,
    names: Int,
    namesSize: Int
  ) throws(ObjectFailure) -> ELFSection {
    let name = try field(0, of: index, "section name")
    guard name < max(1, namesSize) else {
      throw wrong("section name", 0, of: index, name, "below \(namesSize)")
    }
    guard let length = nameLength(names, name, namesSize) else {
      throw wrong("section name", 0, of: index, name, NameBudget.expectedPlace)
    }
    let type = ELFSectionType(rawValue: UInt32(truncatingIfNeeded: try field(1, of: index, "type")))
    let section = ELFSection(
      index: index,
      nameOffset: names + name,
      nameLength: length,
      type: type,
      flags: ELFSectionFlags(rawValue: UInt64(try field(2, of: index, "section flags"))),
      address: try field(3, of: index, "section address"),
      offset: try field(4, of: index, "section offset"),
      size: try field(5, of: index, "section size"),
      link: try field(6, of: index, "section link"),
      info: try field(7, of: index, "section info"),
      alignment: try field(8, of: index, "section alignment"),
      entrySize: try field(9, of: index, "entry size")
    )
    if section.isStored {
      let label = "content of section \(index)"
      try reader.check(label, at: section.offset, count: section.size)
    }
    return section
  }

  private func nameLength(_ names: Int, _ name: Int, _ namesSize: Int) -> Int? {
    guard namesSize > 0 else { return 0 }
    return region.lengthOfString(at: names + name, limit: NameBudget.longest)
  }

  /// Fields in the order of the header: name, type, flags, address, offset, size, link, info,
  /// alignment, entry size.
  private func field(
    _ field: Int,
    of section: Int,
    _ name: String
  ) throws(ObjectFailure) -> Int {
    let isWord = [2, 3, 4, 5, 8, 9].contains(field)
    return try reader.word(name, at: place(field, of: section), wide: header.is64 && isWord)
  }

  func place(_ field: Int, of section: Int) -> Int {
    let wide = [0, 4, 8, 16, 24, 32, 40, 44, 48, 56]
    let start = header.sectionTable + section * header.sectionEntrySize
    return start + (header.is64 ? wide[field] : field * 4)
  }
}
