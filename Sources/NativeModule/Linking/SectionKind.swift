/// What becomes of a section.
enum SectionKind {
  case text
  case readOnlyData
  /// Constants that hold addresses: `.data.rel.ro`.
  case relocatedData
  case zeroedData
  /// Literals of Xtensa code.
  case literals
  /// The words that code finds addresses in.
  case offsetTable
  /// Literals of Xtensa code without an address.
  case literalTable
  /// Code of the linker's own.
  case stub

  /// The kind of a section by its name, nil where a module has no place for it.
  init?(name: UnsafeRawBufferPointer) {
    if Self.begins(name, ".text") {
      self = .text
    } else if Self.begins(name, ".rodata") {
      self = .readOnlyData
    } else if Self.begins(name, ".data.rel.ro") {
      self = .relocatedData
    } else if Self.begins(name, ".bss") {
      self = .zeroedData
    } else if Self.begins(name, ".literal") {
      self = .literals
    } else {
      return nil
    }
  }

  static func begins(_ name: UnsafeRawBufferPointer, _ prefix: StaticString) -> Bool {
    name.count >= prefix.utf8CodeUnitCount
      && prefix.withUTF8Buffer { UnsafeRawBufferPointer($0).elementsEqual(name[..<$0.count]) }
  }

  var isConstant: Bool { self == .readOnlyData || self == .relocatedData }
}
