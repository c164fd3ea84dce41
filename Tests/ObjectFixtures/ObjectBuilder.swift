/// Writes relocatable ELF objects from values, right ones and wrong ones.
///
/// Source: System V ABI, chapter 4.
public struct ObjectBuilder: Sendable {
  /// One entry of the section header table, with its bytes.
  struct Part: Sendable {
    var name: String
    var type: UInt64
    var flags: UInt64 = 0
    var address: UInt64 = 0
    var content: [UInt8] = []
    /// Bytes where there is no content.
    var zeroCount: UInt64 = 0
    var link: UInt64 = 0
    var target: UInt64 = 0
    var alignment: UInt64 = 1
    var entrySize: UInt64 = 0
  }

  /// `e_machine`.
  public var machine: UInt16
  /// ELF64 instead of ELF32.
  public var is64: Bool
  /// `e_flags`.
  public var flags: UInt32 = 0
  /// Sections beyond the tables; the first has number 1.
  public var sections: [BuiltSection]
  /// Symbols; the first has number 1.
  public var symbols: [BuiltSymbol]
  /// Whether names that are the end of the one before share its bytes, and equal contents of
  /// sections theirs.
  public var sharesBytes = false

  /// An object of these parts.
  public init(
    machine: UInt16,
    is64: Bool = false,
    sections: [BuiltSection],
    symbols: [BuiltSymbol] = []
  ) {
    self.machine = machine
    self.is64 = is64
    self.sections = sections
    self.symbols = symbols
  }

  /// The file.
  public var bytes: [UInt8] {
    var parts = [Part(name: "", type: 0, alignment: 0)] + sections.map { $0.part }
    let symbolTable = UInt64(parts.count)
    var names: [UInt8] = [0]
    var entries = [UInt8](repeating: 0, count: is64 ? 24 : 16)
    for symbol in symbols { entries += entry(symbol, names: &names) }
    parts.append(
      Part(
        name: ".symtab",
        type: 2,
        content: entries,
        link: symbolTable + 1,
        alignment: word,
        entrySize: is64 ? 24 : 16
      )
    )
    parts.append(Part(name: ".strtab", type: 3, content: names))
    for (index, section) in sections.enumerated() where !section.relocations.isEmpty {
      parts.append(relocationTable(of: section, number: index + 1, symbolTable: symbolTable))
    }
    return file(parts)
  }

  private var word: UInt64 { is64 ? 8 : 4 }

  private func entry(_ symbol: BuiltSymbol, names: inout [UInt8]) -> [UInt8] {
    let name = Self.little(place(of: symbol.name, in: &names), 4)
    let details = [symbol.binding << 4 | symbol.type, 0] + Self.little(UInt64(symbol.section), 2)
    let value = Self.little(symbol.value, Int(word)) + Self.little(symbol.size, Int(word))
    return is64 ? name + details + value : name + value + details
  }

  private func place(of name: String, in names: inout [UInt8]) -> UInt64 {
    let bytes = Array(name.utf8) + [0]
    if sharesBytes, names.suffix(bytes.count) == bytes[...] {
      return UInt64(names.count - bytes.count)
    }
    names += bytes
    return UInt64(names.count - bytes.count)
  }

  private func relocationTable(
    of section: BuiltSection,
    number: Int,
    symbolTable: UInt64
  ) -> Part {
    var content: [UInt8] = []
    for relocation in section.relocations {
      let symbol = UInt64(relocation.symbol)
      let details = is64 ? symbol << 32 | relocation.type : symbol << 8 | relocation.type
      content += Self.little(relocation.offset, Int(word)) + Self.little(details, Int(word))
      if section.hasAddends {
        content += Self.little(UInt64(bitPattern: relocation.addend), Int(word))
      }
    }
    return Part(
      name: (section.hasAddends ? ".rela" : ".rel") + section.name,
      type: section.hasAddends ? 4 : 9,
      content: content,
      link: symbolTable,
      target: UInt64(number),
      alignment: word,
      entrySize: word * (section.hasAddends ? 3 : 2)
    )
  }

  private func file(_ parts: [Part]) -> [UInt8] {
    var names: [UInt8] = [0]
    var parts = parts + [Part(name: ".shstrtab", type: 3)]
    let nameOffsets = parts.map { part in
      place(of: part.name, in: &names)
    }
    parts[parts.count - 1].content = names
    var content: [UInt8] = []
    let start = is64 ? 64 : 52
    var headers: [UInt8] = []
    var last = Part(name: "", type: 0)
    for (part, name) in zip(parts, nameOffsets) {
      let isShared = sharesBytes && !part.content.isEmpty && part.content == last.content
      if !isShared { content += [UInt8](repeating: 0, count: (8 - content.count % 8) % 8) }
      let offset = start + content.count - (isShared ? part.content.count : 0)
      headers += header(part, name: name, offset: UInt64(offset))
      if !isShared { content += part.content }
      last = part
    }
    let table = UInt64(start + content.count)
    return fileHeader(table: table, count: parts.count) + content + headers
  }

  private func header(_ part: Part, name: UInt64, offset: UInt64) -> [UInt8] {
    let size = part.content.isEmpty ? part.zeroCount : UInt64(part.content.count)
    let width = Int(word)
    return Self.little(name, 4) + Self.little(part.type, 4) + Self.little(part.flags, width)
      + Self.little(part.address, width) + Self.little(offset, width) + Self.little(size, width)
      + Self.little(part.link, 4) + Self.little(part.target, 4)
      + Self.little(part.alignment, width) + Self.little(part.entrySize, width)
  }

  private func fileHeader(table: UInt64, count: Int) -> [UInt8] {
    let width = Int(word)
    var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, is64 ? 2 : 1, 1, 1]
    bytes += [UInt8](repeating: 0, count: 9)
    bytes += Self.little(1, 2) + Self.little(UInt64(machine), 2) + Self.little(1, 4)
    bytes += Self.little(0, width) + Self.little(0, width) + Self.little(table, width)
    bytes += Self.little(UInt64(flags), 4) + Self.little(is64 ? 64 : 52, 2)
    bytes += Self.little(0, 4) + Self.little(is64 ? 64 : 40, 2)
    return bytes + Self.little(UInt64(count), 2) + Self.little(UInt64(count - 1), 2)
  }

  private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
  }
}
