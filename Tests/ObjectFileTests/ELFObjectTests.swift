import ObjectFile
import ObjectFixtures
import Testing

@Suite("Relocatable objects")
struct ELFObjectTests {
  private static let source = """
    extern int other(int);
    static const char text[] = "text";
    int counter;
    int twice(int value) { counter++; return other(value) * 2 + text[value & 3]; }
    """

  @Test("what a compiler writes is found", arguments: Toolchain.installed)
  func compiled(_ toolchain: Toolchain) throws {
    let bytes = try toolchain.compile(Self.source)
    let object = try ELFObject(ByteRegion(bytes), file: "module.o")
    let symbols = try (0..<object.symbolCount).map { try object.symbol(at: $0) }
    let twice = try #require(symbols.first { object.name(of: $0) == "twice" })
    #expect(twice.binding == .global)
    #expect(twice.type == .function)
    #expect(twice.size > 8)
    let text = object.sections[twice.section]
    #expect(object.name(of: text).hasPrefix(".text"))
    #expect(object.content(of: text)?.count == text.size)
    let other = try #require(symbols.firstIndex { object.name(of: $0) == "other" })
    #expect(symbols[other].section == ELFSymbol.undefined)
    let tables = object.sections.compactMap { object.relocations(in: $0) }
    let table = try #require(tables.first { $0.target == text.index })
    let used = (0..<table.count).compactMap { table.relocation(at: $0) }
    #expect(used.count == table.count)
    #expect(used.allSatisfy { $0.offset < text.size && $0.symbol < object.symbolCount })
    // Xtensa code finds functions through the words of another section.
    if toolchain.architecture != "xtensa" { #expect(used.contains { $0.symbol == other }) }
  }

  @Test("word size and machine are those of the compiler", arguments: Toolchain.installed)
  func identity(_ toolchain: Toolchain) throws {
    let object = try ELFObject(ByteRegion(toolchain.compile("int x;")), file: "x.o")
    let expected: (ELFMachine, Bool) =
      switch toolchain.architecture {
      case "x64": (.x64, true)
      case "x86": (.x86, false)
      case "rv32imc": (.riscv, false)
      case "rv64imc": (.riscv, true)
      case "xtensa": (.xtensa, false)
      default: (.arm, false)
      }
    #expect(object.machine == expected.0)
    #expect(object.is64 == expected.1)
  }

  @Test("floating-point numbers are passed as the flags say")
  func floatABI() throws {
    let source = "float half(float value) { return value / 2; }"
    for (architecture, expected) in [
      ("armv7m", FloatABI.soft), ("armv7emsp", .hard), ("rv32imc", .soft), ("rv64imc", .soft),
    ] {
      guard let toolchain = Toolchain.gcc(architecture) else { continue }
      let object = try ELFObject(ByteRegion(toolchain.compile(source)), file: "half.o")
      #expect(object.floatABI == expected, "\(toolchain)")
    }
    let double = ObjectBuilder(machine: 243, sections: [BuiltSection(".text", content: [0, 0])])
    for (flags, expected) in [(0, FloatABI.soft), (2, .hard), (4, .double), (6, .double)] {
      var builder = double
      builder.flags = UInt32(flags)
      #expect(try ELFObject(ByteRegion(builder.bytes), file: "a.o").floatABI == expected)
    }
  }

  @Test("relocation tables of both forms and word sizes decode", arguments: [false, true])
  func relocations(is64: Bool) throws {
    for hasAddends in [false, true] {
      let section = BuiltSection(
        ".text",
        content: [UInt8](repeating: 0, count: 16),
        relocations: [
          BuiltRelocation(2, at: 4, symbol: 1, addend: -4),
          BuiltRelocation(30, at: 12, symbol: 2, addend: 8),
        ],
        hasAddends: hasAddends
      )
      let builder = ObjectBuilder(
        machine: is64 ? 62 : 40,
        is64: is64,
        sections: [section],
        symbols: [BuiltSymbol("first"), BuiltSymbol("second")]
      )
      let object = try ELFObject(ByteRegion(builder.bytes), file: "a.o")
      let tables = object.sections.compactMap { object.relocations(in: $0) }
      let table = try #require(tables.first)
      #expect(tables.count == 1)
      #expect(table.target == 1)
      let first = try #require(table.relocation(at: 0))
      let second = try #require(table.relocation(at: 1))
      #expect([first.offset, first.type, first.symbol] == [4, 2, 1])
      #expect([second.offset, second.type, second.symbol] == [12, 30, 2])
      #expect([first.addend, second.addend] == (hasAddends ? [-4, 8] : [0, 0]))
      #expect(table.relocation(at: 2) == nil)
      #expect(table.relocation(at: -1) == nil)
    }
  }
}
