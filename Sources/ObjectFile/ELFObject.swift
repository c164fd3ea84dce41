/// A relocatable ELF32 or ELF64 object, little-endian, as a view over its bytes.
///
/// Opening it checks the header, every section's place, and the tables that sections refer to;
/// symbols and relocations are decoded when asked for.
public struct ELFObject: Sendable {
  /// The path as given; for a member of an archive `ARCHIVE:MEMBER`.
  public let file: String
  /// The whole file.
  public let region: ByteRegion
  /// Whether it is ELF64.
  public let is64: Bool
  /// The instruction set.
  public let machine: ELFMachine
  /// `e_flags`.
  public let flags: UInt32
  /// Every entry of the section header table.
  public let sections: [ELFSection]
  /// How many symbols there are.
  public let symbolCount: Int
  /// Position of the symbol table among the sections.
  private let symbolTable: Int

  /// Opens the object in `region`.
  ///
  /// - Throws: `ObjectFailure` with the first thing that cannot be.
  public init(_ region: ByteRegion, file: String) throws(ObjectFailure) {
    let header = try ELFHeader(region, file: file)
    let table = ELFSectionTable(region: region, file: file, header: header)
    let sections = try table.sections()
    self.file = file
    self.region = region
    is64 = header.is64
    machine = header.machine
    flags = header.flags
    self.sections = sections
    symbolTable = try table.symbolTable(of: sections)
    symbolCount = sections[symbolTable].size / (header.is64 ? 24 : 16)
    try table.checkRelocations(of: sections, symbolTable: symbolTable)
  }

  /// The name of `section`.
  public func name(of section: ELFSection) -> String {
    region.text(at: section.nameOffset, count: section.nameLength)
  }

  /// The content of `section`; nil for zeros that take no place in the file.
  public func content(of section: ELFSection) -> ByteRegion? {
    guard section.type != .noBits else { return nil }
    return region.slice(at: section.offset, count: section.size)
  }

  /// The relocations that `section` holds, or nil where it is no relocation table.
  public func relocations(in section: ELFSection) -> ELFRelocationTable? {
    guard section.type == .rel || section.type == .rela, let content = content(of: section) else {
      return nil
    }
    return ELFRelocationTable(section, region: content, is64: is64)
  }

  /// The symbol at `index`.
  ///
  /// - Throws: `ObjectFailure` when there is none, or its name or section is outside the tables.
  public func symbol(at index: Int) throws(ObjectFailure) -> ELFSymbol {
    let size = is64 ? 24 : 16
    guard index >= 0, index < symbolCount else {
      throw .field(
        file: file,
        field: "symbol number",
        offset: sections[symbolTable].offset,
        value: index,
        expected: "below \(symbolCount)"
      )
    }
    let offset = sections[symbolTable].offset + index * size
    let reader = ELFFieldReader(region: region, file: file)
    let name = try reader.word("symbol name", at: offset, wide: false)
    let details = offset + (is64 ? 4 : 12)
    let kind = try reader.byte("symbol type", at: details)
    let section = try reader.half("symbol's section", at: details + 2)
    let value = try reader.word("symbol value", at: offset + (is64 ? 8 : 4), wide: is64)
    let nameLength = try nameLength(at: name, symbol: offset)
    try check(section: section, at: offset)
    return ELFSymbol(
      nameOffset: sections[sections[symbolTable].link].offset + name,
      nameLength: nameLength,
      value: value,
      size: try reader.word("symbol size", at: offset + (is64 ? 16 : 8), wide: is64),
      section: section,
      binding: ELFSymbolBinding(rawValue: UInt8(truncatingIfNeeded: kind >> 4)),
      type: ELFSymbolType(rawValue: UInt8(truncatingIfNeeded: kind & 15))
    )
  }

  /// The name of `symbol`, without text: for tables and comparisons.
  public func withName<Result>(
    of symbol: ELFSymbol,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    region.withUnsafeBytes { bytes in
      let start = min(max(0, symbol.nameOffset), bytes.count)
      let end = min(start + max(0, symbol.nameLength), bytes.count)
      return body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }
  }

  /// The name of `symbol`.
  public func name(of symbol: ELFSymbol) -> String {
    withName(of: symbol) { String(decoding: $0, as: UTF8.self) }
  }

  /// The string table ends with a zero byte, so every name in it ends.
  private func nameLength(at name: Int, symbol offset: Int) throws(ObjectFailure) -> Int {
    let names = sections[sections[symbolTable].link]
    let length =
      name < names.size
      ? region.lengthOfString(at: names.offset + name, limit: NameBudget.longest) : nil
    guard let length else {
      throw .field(
        file: file,
        field: "symbol name",
        offset: offset,
        value: name,
        expected: name < names.size
          ? NameBudget.expectedPlace : "below \(names.size), the size of the string table"
      )
    }
    return length
  }

  private func check(section: Int, at offset: Int) throws(ObjectFailure) {
    guard section < sections.count || section >= ELFSymbol.reserved else {
      throw .field(
        file: file,
        field: "symbol's section",
        offset: offset + (is64 ? 6 : 14),
        value: section,
        expected: "below \(sections.count)"
      )
    }
    guard section != 0xFFFF else { throw .extendedSections(file: file) }
  }
}
