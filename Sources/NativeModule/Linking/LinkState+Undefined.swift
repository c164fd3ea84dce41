import ObjectFile

extension LinkState {
  /// Symbols that get a hint where they may come from; more would not be read.
  private static let hintLimit = 20

  /// The symbols of `missing` that a section of the module uses.
  func undefinedSymbols(_ missing: [(object: Int, symbol: Int)]) -> [UndefinedSymbol] {
    var undefined: [UndefinedSymbol] = []
    var uses: [Int: [Int: LinkPlace]] = [:]
    for reference in missing {
      let known = uses[reference.object] ?? firstUses(in: objects[reference.object])
      uses[reference.object] = known
      guard let place = known[reference.symbol] else { continue }
      let name = names.text(symbols[reference.object][reference.symbol].name)
      undefined.append(
        UndefinedSymbol(
          name: name,
          object: objects[reference.object].elf.file,
          place: place,
          hint: undefined.count < Self.hintLimit ? hint(for: name) : nil
        )
      )
    }
    return undefined
  }

  private func hint(for name: String) -> String? {
    SymbolOrigin.hint(
      for: name,
      archives: request.archives.map(\.file),
      isXtensa: machine.machine == .xtensa
    )
  }

  /// The first relocation of each symbol, by its number.
  private func firstUses(in object: InputObject) -> [Int: LinkPlace] {
    var uses: [Int: LinkPlace] = [:]
    for number in object.sectionNumbers where number >= 0 {
      let section = sections[Int(number)]
      guard let table = section.relocations else { continue }
      for index in 0..<table.count {
        guard let relocation = table.relocation(at: index), uses[relocation.symbol] == nil else {
          continue
        }
        uses[relocation.symbol] = LinkPlace(
          object: object.elf.file,
          section: section.name,
          offset: relocation.offset
        )
      }
    }
    return uses
  }
}
