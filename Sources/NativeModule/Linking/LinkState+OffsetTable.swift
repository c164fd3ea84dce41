import MPYFormat
import ObjectFile

extension LinkState {
  /// Gives every symbol that code reaches through the global offset table a word, in the order of
  /// first use.
  mutating func buildOffsetTable() throws(LinkFailure) {
    offsetTablePositions = [Int32](repeating: -1, count: names.count)
    for number in order {
      let section = sections[number]
      guard let table = section.relocations, let object = section.object else { continue }
      for index in 0..<table.count {
        guard let relocation = table.relocation(at: index),
          machine.usesOffsetTable(relocation.type)
        else { continue }
        let site = try site(relocation, section: number, object: object)
        let name = site.symbol.name
        guard name >= 0, offsetTablePositions[name] < 0 else { continue }
        guard site.symbol.type != .threadLocal else {
          throw .symbol(place(of: site), symbol: names.text(name), .threadLocal)
        }
        let target = try offsetTableTarget(of: site.symbol, at: site)
        offsetTablePositions[name] = Int32(truncatingIfNeeded: offsetTable.count)
        offsetTable.append(OffsetTableEntry(name: name, target: target, addend: 0))
      }
    }
  }

  /// The word of the relocation's symbol, in bytes from the start of the table.
  func offsetTableOffset(_ site: RelocationSite) throws(LinkFailure) -> Int {
    guard site.symbol.name >= 0, offsetTablePositions[site.symbol.name] >= 0 else {
      throw fault(site, .staticSymbol)
    }
    return offsetTable[Int(offsetTablePositions[site.symbol.name])].offset
  }

  /// Where the global offset table is.
  var offsetTableAddress: Int { sections[offsetTableSection].address }

  /// Adds the distance from the relocation to the table.
  mutating func addOffsetTableDistance(_ site: RelocationSite) throws(LinkFailure) {
    guard name(of: site.symbol, at: site) == Self.offsetTableName else {
      throw fault(site, .notTheOffsetTable)
    }
    try add(offsetTableAddress &- site.address &+ site.addend, to: site)
  }

  /// Adds the distance from the relocation to the symbol's word in the table.
  mutating func addOffsetTableEntryDistance(_ site: RelocationSite) throws(LinkFailure) {
    let entry = try offsetTableAddress + offsetTableOffset(site)
    try add(entry &- site.address &+ site.addend, to: site)
  }

  /// Writes the table: words of the same kind side by side, so that they need one relocation.
  mutating func writeOffsetTable() {
    let sorted = offsetTable.indices.sorted {
      (rank(offsetTable[$0].target), $0) < (rank(offsetTable[$1].target), $1)
    }
    for (position, index) in sorted.enumerated() {
      let offset = position * machine.wordSize
      offsetTable[index].offset = offset
      let entry = offsetTable[index]
      let place = offsetTableAddress + offset
      setWord(address(of: entry.target) &+ entry.addend, at: place, in: .text)
      if let target = relocation(of: entry.target) {
        words.append(AddressWord(area: .text, offset: place, target: target))
      }
    }
  }

  /// Bytes from the start of the part of the module that a target is in.
  func address(of target: SymbolTarget) -> Int {
    switch target {
    case .section(let section, let value): sections[section].address &+ value
    case .external: 0
    case .fixed(let address): address
    }
  }

  /// What the loader adds to a word with the address of `target`; nil for nothing.
  func relocation(of target: SymbolTarget) -> MPYRelocation.Target? {
    switch target {
    case .section(let section, _):
      switch part(of: sections[section].kind) {
      case .text: .text
      case .readOnlyData: .readOnlyData
      case .zeroedData: .zeroedData
      }
    case .external(let target): target
    case .fixed: nil
    }
  }

  private func rank(_ target: SymbolTarget) -> Int {
    guard case .section(let section, _) = target else { return 1 }
    switch sections[section].kind {
    case .readOnlyData, .relocatedData: return 3
    case .zeroedData: return 4
    default: return 2
    }
  }
}
