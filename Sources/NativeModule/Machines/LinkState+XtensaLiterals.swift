import MPYFormat
import ObjectFile

extension LinkState {
  /// Turns the words of literal sections into words of the global offset table and literals.
  mutating func buildXtensaTables() throws(LinkFailure) {
    offsetTablePositions = [Int32](repeating: -1, count: names.count)
    var known: [XtensaAddress: Int] = [:]
    var literalPositions: [UInt32: Int] = [:]
    var owners: Set<Int> = []
    for number in literalSections {
      let section = sections[number]
      guard let object = section.object, let content = section.content else { continue }
      let file = objects[object].elf.file
      guard owners.insert(object).inserted else {
        throw .unusableSection(object: file, section: section.name, .secondLiterals)
      }
      guard section.size.isMultiple(of: 4) else {
        throw .unusableSection(object: file, section: section.name, .literalSize(section.size))
      }
      try addAddresses(of: number, object: object, content: content, known: &known)
      addLiterals(of: number, content: content, positions: &literalPositions)
    }
  }

  private mutating func addAddresses(
    of number: Int,
    object: Int,
    content: ByteRegion,
    known: inout [XtensaAddress: Int]
  ) throws(LinkFailure) {
    guard let table = sections[number].relocations else { return }
    for index in 0..<table.count {
      guard let relocation = table.relocation(at: index) else { continue }
      let site = try site(relocation, section: number, object: object)
      guard machine.usesOffsetTable(relocation.type) else { throw unsupported(site) }
      try checkRoom(site, 4)
      guard relocation.offset.isMultiple(of: 4) else { throw fault(site, .unaligned(wordSize: 4)) }
      noteDeviation(of: site, .literals)
      let existing = Int(content.load(UInt32.self, at: relocation.offset) ?? 0)
      let address = try address(of: site, existing: existing)
      noteDeviation(of: address.key, address.entry)
      let position = known[address.key] ?? offsetTable.count
      if known.updateValue(position, forKey: address.key) == nil {
        offsetTable.append(address.entry)
      }
      literals.words[XtensaLiterals.key(number, relocation.offset)] = .offsetTable(position)
    }
  }

  /// A value of `mp_fun_table` is asked for by its place in the table.
  private func address(
    of site: RelocationSite,
    existing: Int
  ) throws(LinkFailure) -> (key: XtensaAddress, entry: OffsetTableEntry) {
    let symbol = site.symbol
    let addend = existing &+ site.addend
    var target = try offsetTableTarget(of: symbol, at: site)
    let key = key(of: site, addend: addend)
    var added = addend
    if case .external(.functionTable) = target, addend > 0, addend.isMultiple(of: 4) {
      target = .external(.functionTableEntry(addend / 4))
      added = 0
    }
    if case .external(.functionTableEntry(let entry)) = target, added != 0 || entry > 117 {
      throw fault(site, .offsetOfEntry(addend))
    }
    return (key, OffsetTableEntry(name: symbol.name, target: target, addend: added))
  }

  /// Notes where the reference gives another word or none.
  private mutating func noteDeviation(of key: XtensaAddress, _ entry: OffsetTableEntry) {
    if case .section(let section, let offset) = key {
      let name = "\(sections[section].name)+\(offset)"
      let first = literals.sectionNames.updateValue(section, forKey: name)
      if let first, first != section {
        extensions.insert(.literalSections(sections[section].name))
      }
    } else if entry.addend != 0 {
      extensions.insert(.literalOffset(symbol: entry.name >= 0 ? names.text(entry.name) : ""))
    }
  }

  private func key(of site: RelocationSite, addend: Int) -> XtensaAddress {
    if site.symbol.name >= 0 { return .shared(site.symbol.name, addend: addend) }
    if site.symbol.type == .section, case .section(let section) = site.symbol.place {
      return .section(section, offset: addend)
    }
    return .local(object: site.object, symbol: site.relocation.symbol, addend: addend)
  }

  private mutating func addLiterals(
    of number: Int,
    content: ByteRegion,
    positions: inout [UInt32: Int]
  ) {
    for offset in stride(from: 0, to: content.count, by: 4) {
      let key = XtensaLiterals.key(number, offset)
      guard literals.words[key] == nil, let value = content.load(UInt32.self, at: offset) else {
        continue
      }
      let position = positions[value] ?? literals.values.count
      if positions.updateValue(position, forKey: value) == nil { literals.values.append(value) }
      literals.words[key] = .literal(position)
    }
  }

  /// Writes the literal words.
  mutating func writeLiterals() {
    for (position, value) in literals.values.enumerated() {
      let address = sections[literals.section].address + position * 4
      setValue(UInt64(value), at: address, width: 4, in: .text)
    }
  }
}
