import MPYFormat
import NativeModule
import ObjectFixtures
import Testing

/// Where the reference stops and this linker does not, a module's bytes are not proven.
@Suite("What the reference refuses")
struct DeviationTests {
  private static func extensions(
    _ builders: [ObjectBuilder],
    _ architecture: MPYArchitecture,
    rules: LinkRules = .standard
  ) throws -> [LinkExtension] {
    let module = try Linking.module(builders.map(\.bytes), architecture, rules: rules)
    #expect(module.isProven == module.extensions.isEmpty)
    return module.extensions
  }

  @Test("undefined symbols that nothing uses")
  func unused() throws {
    var builder = TinyModule.thumb
    #expect(try Self.extensions([builder], .armv7m).isEmpty)
    builder.symbols.append(BuiltSymbol("__aeabi_unwind_cpp_pr0"))
    #expect(
      try Self.extensions([builder], .armv7m) == [.unusedSymbol("__aeabi_unwind_cpp_pr0")]
    )
  }

  @Test("weak references that another object satisfies")
  func weak() throws {
    var caller = ThumbObject.defining(["mpy_init"], needing: ["other"])
    let other = ThumbObject.defining(["other"])
    #expect(try Self.extensions([caller, other], .armv7m).isEmpty)
    caller.symbols[1].binding = 2
    #expect(
      try Self.extensions([caller, other], .armv7m) == [.weakReference(symbol: "other")]
    )
  }

  @Test("relocations that ask for nothing")
  func none() throws {
    let thumb = ThumbObject.using(BuiltSymbol("mpy_other", section: 1, value: 1), type: 0)
    #expect(try Self.extensions([thumb], .armv7m) == [.relocation("of kind NONE")])
  }

  @Test("RISC-V's relaxation is passed over in code, not in constants, nor is NONE")
  func riscv() throws {
    func object(_ type: UInt64, in name: String) -> ObjectBuilder {
      let relocation = [BuiltRelocation(type, at: 0, symbol: 1)]
      let code = BuiltSection(
        ".text",
        content: [0x82, 0x80, 0x01, 0x00],
        relocations: name == ".text" ? relocation : [],
        hasAddends: true
      )
      let constants = BuiltSection(
        ".data.rel.ro",
        content: [0, 0, 0, 0],
        flags: 3,
        relocations: name == ".text" ? [] : relocation,
        hasAddends: true
      )
      return ObjectBuilder(
        machine: 243,
        sections: [code, constants],
        symbols: [BuiltSymbol("mpy_init", section: 1, type: 2)]
      )
    }
    #expect(try Self.extensions([object(51, in: ".text")], .rv32imc).isEmpty)
    #expect(
      try Self.extensions([object(51, in: ".data.rel.ro")], .rv32imc)
        == [.relocation("R_RISCV_RELAX")]
    )
    #expect(
      try Self.extensions([object(0, in: ".text")], .rv32imc) == [.relocation("of kind NONE")]
    )
  }

  @Test("Xtensa's differences are passed over where they are of code", arguments: [59, 62])
  func xtensa(_ type: UInt64) throws {
    func object(_ section: UInt16) -> ObjectBuilder {
      let code = BuiltSection(
        ".text",
        content: [0x0D, 0xF0, 0, 0, 0, 0, 0, 0],
        relocations: [BuiltRelocation(type, at: 4, symbol: 2)],
        hasAddends: true
      )
      return ObjectBuilder(
        machine: 94,
        sections: [code, BuiltSection(".rodata", content: [1, 2, 3, 4], flags: 2)],
        symbols: [
          BuiltSymbol("mpy_init", section: 1, type: 2),
          BuiltSymbol("start", section: section, binding: 0),
        ]
      )
    }
    let name = type == 59 ? "R_XTENSA_PDIFF32" : "R_XTENSA_NDIFF32"
    #expect(
      try Self.extensions([object(1)], .xtensa) == (type == 59 ? [] : [.relocation(name)])
    )
    #expect(try Self.extensions([object(2)], .xtensa) == [.relocation(name)])
  }

  @Test("a distance to the table's word of RISC-V")
  func tableDistance() throws {
    let code = BuiltSection(
      ".text",
      content: [0x82, 0x80, 0, 0, 0, 0, 0, 0],
      relocations: [BuiltRelocation(41, at: 4, symbol: 2)],
      hasAddends: true
    )
    let builder = ObjectBuilder(
      machine: 243,
      sections: [code],
      symbols: [BuiltSymbol("mpy_init", section: 1, type: 2), BuiltSymbol("mp_fun_table")]
    )
    #expect(
      try Self.extensions([builder], .rv32imc) == [.relocation("R_RISCV_GOT32_PCREL")]
    )
  }

  @Test("i386 code that reaches into another object from the table")
  func otherObject() throws {
    func object(_ name: String, needing: BuiltSymbol, type: UInt64) -> ObjectBuilder {
      let text = BuiltSection(
        ".text",
        content: [0xC3, 0, 0, 0, 0],
        alignment: 1,
        relocations: [BuiltRelocation(type, at: 1, symbol: 2)]
      )
      return ObjectBuilder(
        machine: 3,
        sections: [text],
        symbols: [BuiltSymbol(name, section: 1, type: 2), needing]
      )
    }
    let first = object("mpy_init", needing: BuiltSymbol("other"), type: 9)
    let own = BuiltSymbol("own", section: 1, binding: 0, type: 2)
    let second = object("other", needing: own, type: 9)
    #expect(
      try Self.extensions([first, second], .x86)
        == [.relocation("R_386_GOTOFF to another object")]
    )
  }

  @Test("every deviation has words of its own")
  func descriptions() {
    #expect(LinkExtension.unusedSymbol("f").description == "f undefined and not used")
    #expect(LinkExtension.weakReference(symbol: "f").description == "weak reference to f")
  }
}
