public import MPYFormat
public import ObjectFile

/// A native module, linked, with what a report about it needs.
public struct LinkedModule: Sendable {
  /// The module; `file.encoded()` are the bytes of the `.mpy` file.
  public let file: MPYFile
  /// What it was linked for.
  public let architecture: MPYArchitecture
  /// Whose results it follows.
  public let rules: LinkRules
  /// Every section in it, in the order of layout.
  public let sections: [LinkedSection]
  /// Names of the words of the global offset table, in order; `SECTION+0xOFFSET` on Xtensa for
  /// words without a symbol.
  public let offsetTable: [String]
  /// Members of archives that were taken, in order.
  public let members: [TakenMember]
  /// How it passes floating-point numbers; nil where its objects say nothing about it.
  public let floatABI: FloatABI?
  /// Entries of `mp_fun_table` whose values the loader writes into the module, ascending.
  ///
  /// Code reaches most entries through the table's address; those do not appear here.
  public let functionTableEntries: [Int]
  /// What the reference linker refuses and this link took, empty where they agree.
  public let extensions: [LinkExtension]
  let loadedObjects: [InputObject]
  let objectSections: [Int]

  /// Whether equal bytes are proven for these rules, this architecture and these objects.
  public var isProven: Bool {
    rules.isProven && extensions.isEmpty && architecture != .armv7em && architecture != .rv64imc
  }

  /// The functions and variables of the objects, in their order.
  public func symbols() -> [LinkedSymbol] {
    loadedObjects.flatMap { symbols(of: $0) }
  }

  private func symbols(of object: InputObject) -> [LinkedSymbol] {
    let isThumb = object.elf.machine == .arm
    return (0..<object.elf.symbolCount).compactMap { index in
      guard let symbol = try? object.elf.symbol(at: index),
        symbol.type == .function || symbol.type == .object,
        object.sectionNumbers.indices.contains(symbol.section)
      else { return nil }
      let number = Int(object.sectionNumbers[symbol.section])
      guard number >= 0, objectSections.indices.contains(number) else { return nil }
      let section = objectSections[number]
      guard sections.indices.contains(section) else { return nil }
      let isFunction = symbol.type == .function
      let value = isThumb && isFunction ? symbol.value & ~1 : symbol.value
      return LinkedSymbol(
        name: object.elf.name(of: symbol),
        section: section,
        offset: sections[section].offset + value,
        size: symbol.size,
        isFunction: isFunction
      )
    }
  }
}
