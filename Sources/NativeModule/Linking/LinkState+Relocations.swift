import MPYFormat
import ObjectFile

extension LinkState {
  /// Applies the relocations of every section, in the order of layout.
  mutating func relocate() throws(LinkFailure) {
    for number in order {
      let section = sections[number]
      if let word = section.stubWord {
        words.append(
          AddressWord(
            area: .text,
            offset: section.address + word.offset,
            target: .functionTableEntry(word.entry)
          )
        )
      }
      guard let table = section.relocations, let object = section.object else { continue }
      for index in 0..<table.count {
        guard let relocation = table.relocation(at: index) else { continue }
        try relocate(try site(relocation, section: number, object: object), section.kind)
      }
    }
  }

  /// A relocation with its symbol.
  func site(
    _ relocation: ELFRelocation,
    section: Int,
    object: Int
  ) throws(LinkFailure) -> RelocationSite {
    guard symbols[object].indices.contains(relocation.symbol) else {
      let place = LinkPlace(
        object: objects[object].elf.file,
        section: sections[section].name,
        offset: relocation.offset
      )
      throw .relocationFault(place, symbol: "", .symbolNumber(relocation.symbol))
    }
    return RelocationSite(
      section: section,
      object: object,
      relocation: relocation,
      symbol: symbols[object][relocation.symbol],
      address: sections[section].address &+ relocation.offset
    )
  }

  /// The place of a symbol at a fixed distance from code and constants.
  func fixedAddress(_ site: RelocationSite) throws(LinkFailure) -> Int {
    let target = try target(of: site.symbol, at: site)
    guard case .section(let section, let value) = target else {
      let name = name(of: site.symbol, at: site)
      if case .fixed(let address) = target {
        throw .fixedAddress(place(of: site), symbol: name, address: address)
      }
      throw .external(place(of: site), symbol: name)
    }
    switch part(of: sections[section].kind) {
    case .text: return sections[section].address &+ value
    case .zeroedData:
      throw .zeroedData(place(of: site), symbol: name(of: site.symbol, at: site))
    case .readOnlyData: throw fault(site, .separateConstants)
    }
  }

  /// Adds the distance from the relocation to its symbol.
  mutating func addDistance(_ site: RelocationSite) throws(LinkFailure) {
    try add(fixedAddress(site) &+ site.addend &- site.address, to: site)
  }

  /// A word with the address of a symbol: the loader completes it.
  mutating func writeAddress(_ site: RelocationSite) throws(LinkFailure) {
    let wordSize = machine.wordSize
    try checkRoom(site, wordSize)
    guard site.address.isMultiple(of: wordSize) else {
      throw fault(site, .unaligned(wordSize: wordSize))
    }
    let isText = part(of: sections[site.section].kind) == .text
    let area: MPYRelocation.Area = isText ? .text : .readOnlyData
    let target = try addressTarget(of: site.symbol, at: site)
    let stored = value(at: site.address, width: wordSize, in: area)
    let existing =
      wordSize == 8
      ? Int(truncatingIfNeeded: stored) : Int(Int32(truncatingIfNeeded: stored))
    let sum = existing &+ address(of: target) &+ site.addend
    if case .external(.functionTableEntry) = target, sum != 0 {
      throw fault(site, .offsetOfEntry(sum))
    }
    setWord(sum, at: site.address, in: area)
    if let relocation = relocation(of: target) {
      words.append(AddressWord(area: area, offset: site.address, target: relocation))
    }
  }

  private mutating func relocate(
    _ site: RelocationSite,
    _ kind: SectionKind
  ) throws(LinkFailure) {
    noteDeviation(of: site, kind)
    switch kind {
    case .text, .readOnlyData: try machine.relocate(site, &self)
    case .relocatedData:
      guard machine.isAddress(site.type) else {
        guard machine.isIgnored(site.type) else { throw unsupported(site) }
        return
      }
      try writeAddress(site)
    default:
      throw .unusableSection(
        object: objects[site.object].elf.file,
        section: sections[site.section].name,
        .relocatedZeroedData
      )
    }
  }
}
