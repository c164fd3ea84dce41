import ObjectFile

extension LinkState {
  private static let entryName = "mpy_init"

  /// The bytes in front of the sections: room for the jump, or the jump where the rules write it
  /// first.
  func opening() throws(LinkFailure) -> [UInt8] {
    guard request.rules.hasEarlyJump, machine.machine != .xtensa else {
      return [UInt8](repeating: 0, count: machine.entryJumpSize)
    }
    let entry = try entry()
    guard request.rules == .development129 else {
      return try machine.earlyEntryJump(to: entry.value, .release128)
    }
    guard entry.value > 0 else { return [] }
    let alignment = sections[entry.section].alignment
    var gap = alignment
    while true {
      let jump = try machine.earlyEntryJump(to: entry.value + gap, .development129)
      if jump.count <= gap { return jump + [UInt8](repeating: 0, count: gap - jump.count) }
      gap += alignment
    }
  }

  /// Writes the jump to `mpy_init` at the start of the code, or makes sure that it leads there.
  mutating func writeEntry() throws(LinkFailure) {
    let entry = try entry()
    let start = sections[entry.section].address
    guard request.rules.hasEarlyJump, machine.machine != .xtensa else {
      let jump = try machine.entryJump(to: start + entry.value)
      text.replaceSubrange(0..<jump.count, with: jump)
      return
    }
    // A Thumb branch counts from 4 bytes behind itself, also when it is 2 bytes long.
    let isShort = machine.machine == .arm && openingCount == 2
    let expected = isShort ? 4 : openingCount
    guard start == expected else {
      throw .entryLayout(rules: request.rules.rawValue, offset: start, expected: expected)
    }
  }

  private func entry() throws(LinkFailure) -> (section: Int, value: Int) {
    guard let name = names.number(of: Self.entryName),
      case .section(let number, let value, let object) = definitions[name]
    else { throw missingEntry() }
    let section = sections[number]
    let file = objects[object].elf.file
    guard section.kind == .text, !indirectFunctions.contains(name) else {
      throw .entryPlace(object: file, section: section.name)
    }
    // The lowest bit of a Thumb address is no part of the place.
    guard (machine.machine == .arm ? value & ~1 : value) < section.size else {
      let size = section.size
      throw .entryOutside(object: file, section: section.name, offset: value, size: size)
    }
    guard machine.machine != .arm || !value.isMultiple(of: 2) else {
      throw .armCode(object: file, symbol: Self.entryName)
    }
    return (number, value)
  }

  /// Why there is no place to start: the function is in a section that is left out, or static.
  private func missingEntry() -> LinkFailure {
    guard let name = names.number(of: Self.entryName) else {
      return .entryMissing(localIn: objectWithStaticEntry())
    }
    for (object, symbols) in zip(objects, symbols) {
      for symbol in symbols where symbol.name == name {
        guard case .elsewhere(let number) = symbol.place else { continue }
        let section = object.elf.sections[number]
        let file = object.elf.file
        let sectionName = object.elf.name(of: section)
        return section.size > 0
          ? .entryPlace(object: file, section: sectionName)
          : .entryOutside(object: file, section: sectionName, offset: symbol.value, size: 0)
      }
    }
    return .entryMissing(localIn: objectWithStaticEntry())
  }

  private func objectWithStaticEntry() -> String? {
    objects.first { object in
      (0..<object.elf.symbolCount).contains { index in
        guard let symbol = try? object.elf.symbol(at: index), symbol.type == .function else {
          return false
        }
        return object.elf.name(of: symbol) == Self.entryName
      }
    }?.elf.file
  }
}
