import MPYFormat
import ObjectFile

extension LinkState {
  static let offsetTableName = "_GLOBAL_OFFSET_TABLE_"

  /// Finds what stands behind every undefined symbol.
  mutating func resolve() throws(LinkFailure) {
    for address in request.addresses {
      if let name = names.number(of: address.name) { fixedAddresses[name] = address.address }
    }
    var missing: [(object: Int, symbol: Int)] = []
    for reference in unresolved {
      let name = symbols[reference.object][reference.symbol].name
      if let definition = definition(of: name) {
        definitions[name] = definition
      } else if names.text(name) != Self.offsetTableName {
        missing.append(reference)
      }
    }
    try addMemoryStubs(for: &missing)
    let undefined = undefinedSymbols(missing)
    if !undefined.isEmpty { throw .undefinedSymbols(undefined) }
  }

  /// The tables come first, as in the reference: an object cannot replace them.
  private func definition(of name: Int) -> Definition? {
    let text = names.text(name)
    if let table = Self.table(text) { return .table(table) }
    guard case .none = definitions[name] else { return definitions[name] }
    if let address = fixedAddresses[name] { return .fixed(address) }
    let subVersion = MPYHeader.newestSubVersion
    return MPYFunctionTable.index(ofSymbol: text, subVersion: subVersion).map { .entry($0) }
  }

  /// The table that a symbol stands for.
  static func table(_ name: String) -> MPYRelocation.Target? {
    switch name {
    case "mp_fun_table": .functionTable
    case "mp_native_qstr_table": .qstrTable
    case "mp_native_obj_table": .objectTable
    default: nil
    }
  }

  /// Where `symbol` leads.
  func target(of symbol: InputSymbol, at site: RelocationSite) throws(LinkFailure) -> SymbolTarget {
    guard symbol.type != .indirectFunction, !indirectFunctions.contains(symbol.name) else {
      throw unusable(symbol, at: site, .indirectFunction)
    }
    switch symbol.place {
    case .section(let section): return .section(section, value: symbol.value)
    case .undefined where symbol.name >= 0:
      switch definitions[symbol.name] {
      case .section(let section, let value, _): return .section(section, value: value)
      case .stub(let section, let value, _): return .section(section, value: value)
      case .table(let table): return .external(table)
      case .entry(let entry): return .external(.functionTableEntry(entry))
      case .fixed(let address): return .fixed(address)
      case .none: throw unusable(symbol, at: site, .weak)
      }
    case .undefined: throw unsupported(site)
    case .absolute: throw unusable(symbol, at: site, .absolute)
    case .common:
      let elf = objects[site.object].elf
      let size = (try? elf.symbol(at: site.relocation.symbol))?.size ?? 0
      throw unusable(symbol, at: site, .common(size: size))
    case .elsewhere(let number):
      throw unusable(symbol, at: site, reason(of: symbol, in: number, of: site.object))
    }
  }

  /// Why a symbol of a section that is left out cannot be used.
  private func reason(of symbol: InputSymbol, in number: Int, of object: Int) -> UnusableSymbol {
    guard symbol.type != .threadLocal else { return .threadLocal }
    let elf = objects[object].elf
    let section = elf.sections[number]
    let name = elf.name(of: section)
    return section.size == 0 ? .emptySection(name) : .section(name)
  }

  /// Where a word with the address of `symbol` leads: past the stub where there is one.
  func addressTarget(
    of symbol: InputSymbol,
    at site: RelocationSite
  ) throws(LinkFailure) -> SymbolTarget {
    if case .undefined = symbol.place, symbol.name >= 0,
      case .stub(_, _, let entry?) = definitions[symbol.name]
    {
      return .external(.functionTableEntry(entry))
    }
    return try target(of: symbol, at: site)
  }

  /// What a word of the global offset table leads to: a fixed address before anything else, as
  /// in the reference.
  func offsetTableTarget(
    of symbol: InputSymbol,
    at site: RelocationSite
  ) throws(LinkFailure) -> SymbolTarget {
    if let address = fixedAddresses[symbol.name] { return .fixed(address) }
    return try addressTarget(of: symbol, at: site)
  }

  private func unusable(
    _ symbol: InputSymbol,
    at site: RelocationSite,
    _ reason: UnusableSymbol
  ) -> LinkFailure {
    .symbol(place(of: site), symbol: name(of: symbol, at: site), reason)
  }
}
