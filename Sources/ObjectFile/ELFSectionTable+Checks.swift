extension ELFSectionTable {
  /// The number of the one symbol table, whose entries and names are inside the file.
  func symbolTable(of sections: [ELFSection]) throws(ObjectFailure) -> Int {
    var found: Int?
    for section in sections where section.type == .symbolTable {
      if let found {
        throw .repeated(file: file, field: "symbol tables", first: found, second: section.index)
      }
      found = section.index
    }
    guard let found else { throw .noSymbolTable(file: file) }
    let table = sections[found]
    try checkEntries(of: table, size: header.is64 ? 24 : 16)
    guard table.link < sections.count, sections[table.link].type == .stringTable else {
      throw wrong("link of the symbol table", 6, of: found, table.link, "a string table")
    }
    try checkNames(at: sections[table.link].offset, size: sections[table.link].size, section: found)
    return found
  }

  /// Makes sure that relocation tables are whole, one per section, and use `symbolTable`.
  func checkRelocations(of sections: [ELFSection], symbolTable: Int) throws(ObjectFailure) {
    var tables: [Int: Int] = [:]
    for section in sections where section.type == .rel || section.type == .rela {
      let size = ELFRelocationTable.entrySize(
        hasAddends: section.type == .rela,
        is64: header.is64
      )
      try checkEntries(of: section, size: size)
      guard section.link == symbolTable else {
        throw wrong(
          "link of a relocation table",
          6,
          of: section.index,
          section.link,
          "\(symbolTable), the symbol table"
        )
      }
      guard section.info < sections.count else {
        throw wrong(
          "target of a relocation table",
          7,
          of: section.index,
          section.info,
          "below \(sections.count)"
        )
      }
      if let first = tables.updateValue(section.index, forKey: section.info) {
        throw .repeated(
          file: file,
          field: "relocations of section \(section.info)",
          first: first,
          second: section.index
        )
      }
    }
  }

  /// A table of names is inside the file and ends with a zero byte, if it is not empty.
  func checkNames(at offset: Int, size: Int, section: Int) throws(ObjectFailure) {
    try reader.check("names of section \(section)", at: offset, count: size)
    guard size > 0 else { return }
    let last = try reader.byte("end of names", at: offset + size - 1)
    guard last == 0 else {
      throw .field(
        file: file,
        field: "end of names",
        offset: offset + size - 1,
        value: last,
        expected: "0"
      )
    }
  }

  private func checkEntries(of section: ELFSection, size: Int) throws(ObjectFailure) {
    guard section.entrySize == size else {
      throw wrong("entry size", 9, of: section.index, section.entrySize, "\(size)")
    }
    guard section.size.isMultiple(of: size) else {
      throw wrong("section size", 5, of: section.index, section.size, "a multiple of \(size)")
    }
  }

  func wrong(
    _ name: String,
    _ field: Int,
    of section: Int,
    _ value: Int,
    _ expected: String
  ) -> ObjectFailure {
    .field(
      file: file,
      field: name,
      offset: place(field, of: section),
      value: value,
      expected: expected
    )
  }
}
