import MPYFormat
import ObjectFile

extension LinkState {
  /// Decodes an object's symbols, notes what it defines and what it lacks.
  mutating func takeSymbols(of elf: ELFObject, sectionNumbers: [Int32]) throws(LinkFailure) {
    let object = objects.count - 1
    var table: [InputSymbol] = []
    table.reserveCapacity(elf.symbolCount)
    var duplicates: [DuplicateSymbol] = []
    var budget = NameBudget(fileSize: elf.region.count)
    for index in 0..<elf.symbolCount {
      let decoded = try symbol(at: index, of: elf)
      guard budget.spend(decoded.nameLength) else {
        let offset = decoded.nameOffset
        throw .object(budget.failure(file: elf.file, field: "symbol", offset: offset))
      }
      let symbol = input(decoded, of: elf, sectionNumbers: sectionNumbers)
      table.append(symbol)
      if case .section(let section) = symbol.place {
        try check(decoded, in: section, of: elf)
        guard symbol.binding.isShared else { continue }
        if let first = define(symbol, in: section, object: object) {
          let name = names.text(symbol.name)
          duplicates.append(DuplicateSymbol(name: name, first: first, second: elf.file))
        }
      } else if case .undefined = symbol.place, symbol.binding == .global {
        unresolved.append((object, index))
      } else if case .common = symbol.place, symbol.name >= 0, isLinkTimeCode(symbol.name) {
        throw .linkTimeCode(object: elf.file)
      }
    }
    symbols.append(table)
    if !duplicates.isEmpty { throw .duplicateSymbols(duplicates) }
  }

  /// Whether gcc marks objects with the name that only have its intermediate code.
  private func isLinkTimeCode(_ name: Int) -> Bool {
    names.withBytes(name) { $0.elementsEqual("__gnu_lto_slim".utf8) }
  }

  /// Turns failures of the object into failures of the link.
  func symbol(at index: Int, of elf: ELFObject) throws(LinkFailure) -> ELFSymbol {
    do {
      return try elf.symbol(at: index)
    } catch {
      throw .object(error)
    }
  }

  private mutating func input(
    _ symbol: ELFSymbol,
    of elf: ELFObject,
    sectionNumbers: [Int32]
  ) -> InputSymbol {
    let place: InputSymbol.Place =
      switch symbol.section {
      case ELFSymbol.undefined: .undefined
      case ELFSymbol.common: .common
      case ELFSymbol.absolute: .absolute
      case ELFSymbol.reserved...: .absolute
      case let section where sectionNumbers[section] >= 0: .section(Int(sectionNumbers[section]))
      case let section: .elsewhere(section)
      }
    var name = -1
    if symbol.binding.isShared {
      name = elf.withName(of: symbol) { names.intern($0) }
      while definitions.count < names.count { definitions.append(.none) }
    }
    return InputSymbol(
      place: place,
      value: symbol.value,
      name: name,
      binding: symbol.binding,
      type: symbol.type
    )
  }

  /// Functions in text sections are Thumb code, whose addresses are odd.
  private func check(
    _ symbol: ELFSymbol,
    in section: Int,
    of elf: ELFObject
  ) throws(LinkFailure) {
    let size = sections[section].size
    guard symbol.value <= size + 1 else {
      let place = LinkPlace(object: elf.file, section: sections[section].name, offset: 0)
      let reason = UnusableSymbol.outside(value: symbol.value, size: size)
      throw .symbol(place, symbol: elf.name(of: symbol), reason)
    }
    let isCode = sections[section].kind == .text && symbol.type == .function
    guard machine.machine == .arm, isCode, symbol.value.isMultiple(of: 2) else { return }
    throw .armCode(object: elf.file, symbol: elf.name(of: symbol))
  }

  /// Notes a definition; gives the object that had one before.
  private mutating func define(_ symbol: InputSymbol, in section: Int, object: Int) -> String? {
    if symbol.type == .indirectFunction { indirectFunctions.insert(symbol.name) }
    let before = definitions[symbol.name]
    definitions[symbol.name] = .section(section, value: symbol.value, object: object)
    // Every object of position-independent x86 code brings its own copy of these.
    guard case .section(_, _, let first) = before,
      !names.hasPrefix(symbol.name, "__x86.get_pc_thunk.")
    else { return nil }
    return objects[first].elf.file
  }
}
