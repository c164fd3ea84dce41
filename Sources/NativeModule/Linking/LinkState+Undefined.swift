import Encodings
import ObjectFile

extension LinkState {
  /// Symbols that get a hint where they may come from; more would not be read.
  private static let hintLimit = 20

  /// The symbols of `missing` that a section of the module uses; the reference wants all of them.
  mutating func undefinedSymbols(_ missing: [(object: Int, symbol: Int)]) -> [UndefinedSymbol] {
    var undefined: [UndefinedSymbol] = []
    var uses: [Int: [Int: LinkPlace]] = [:]
    for reference in missing {
      let known = uses[reference.object] ?? firstUses(in: objects[reference.object])
      uses[reference.object] = known
      let number = symbols[reference.object][reference.symbol].name
      let name = names.text(number)
      guard let place = known[reference.symbol] else {
        extensions.insert(.unusedSymbol(name))
        continue
      }
      undefined.append(
        UndefinedSymbol(
          name: name,
          object: objects[reference.object].elf.file,
          place: place,
          hint: undefined.count < Self.hintLimit ? hint(for: name, number) : nil
        )
      )
    }
    return undefined
  }

  private func hint(for name: String, _ number: Int) -> String? {
    if let place = unusablePlace(of: number) { return place }
    return SymbolOrigin.hint(
      for: name,
      archives: request.archives.map(\.file),
      isXtensa: machine.machine == .xtensa
    )
  }

  /// Where an object has the symbol though a module has no place for it.
  private func unusablePlace(of name: Int) -> String? {
    for (object, symbols) in zip(objects, symbols) {
      for symbol in symbols where symbol.name == name {
        let file = object.elf.file
        switch symbol.place {
        case .elsewhere(let number):
          let section = object.elf.sections[number]
          let text = PrintableText.escaped(object.elf.name(of: section), limit: 80)
          return "\(file) has it in \(text), which is "
            + (section.size > 0 ? "no section of native modules" : "empty")
        case .common: return "\(file) has it as a common variable: compile with -fno-common"
        case .absolute: return "\(file) has it as a fixed value, not an address"
        case .section, .undefined: continue
        }
      }
    }
    return nil
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
