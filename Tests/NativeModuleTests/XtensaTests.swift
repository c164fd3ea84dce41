import MPYFormat
import NativeModule
import ObjectFixtures
import Testing

@Suite("Xtensa code")
struct XtensaTests {
  /// `l32r a2` for each literal word, then `ret`; `mpy_init` is symbol 1, the words' section 2.
  private static func object(
    words: [UInt32],
    relocations: [BuiltRelocation],
    symbols: [BuiltSymbol],
    sections: [BuiltSection] = []
  ) -> ObjectBuilder {
    let literals = BuiltSection(
      ".literal",
      content: words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
      },
      relocations: relocations,
      hasAddends: true
    )
    let text = BuiltSection(
      ".text",
      content: words.flatMap { _ in [0x21, 0, 0] as [UInt8] } + [0x0D, 0xF0],
      relocations: words.indices.map {
        BuiltRelocation(20, at: UInt64(3 * $0), symbol: 2, addend: Int64(4 * $0))
      },
      hasAddends: true
    )
    return ObjectBuilder(
      machine: 94,
      sections: [literals, text] + sections,
      symbols: [
        BuiltSymbol("mpy_init", section: 2, type: 2),
        BuiltSymbol("", section: 1, binding: 0, type: 3),
      ] + symbols
    )
  }

  /// Where the load at `offset` finds its word (Xtensa ISA, L32R).
  private static func target(_ module: LinkedModule, _ offset: Int) -> Int {
    let field = Int(Linking.word(module, offset) >> 8 & 0xFFFF)
    return (offset + 3) & ~3 + (field - 0x1_0000) << 2
  }

  @Test("words with an address come first, literals behind them, equal ones once")
  func literals() throws {
    let object = Self.object(
      words: [0x1234_5678, 0, 0x1234_5678, 0, 7],
      relocations: [BuiltRelocation(1, at: 4, symbol: 3), BuiltRelocation(1, at: 12, symbol: 3)],
      symbols: [BuiltSymbol("mp_fun_table")]
    )
    let module = try Linking.module([object.bytes], .xtensa)
    #expect(module.sections.map(\.name) == ["GOT", "LIT", ".text"])
    #expect(module.sections.map(\.offset) == [4, 8, 16])
    #expect(Linking.word(module, 8) == 0x1234_5678)
    #expect(Linking.word(module, 12) == 7)
    let places = (0..<5).map { Self.target(module, 16 + 3 * $0) }
    #expect(places == [8, 4, 8, 4, 12])
    #expect(
      Linking.relocations(module) == [MPYRelocation(.functionTable, at: .init(.text, word: 1))]
    )
    // j: 18 bits behind the operation.
    #expect(Array(Linking.text(module).prefix(3)) == [0x06, 0x03, 0])
  }

  @Test("addends in the table and in place both count")
  func addends() throws {
    let constants = BuiltSection(".rodata", content: [UInt8](repeating: 0, count: 16), flags: 2)
    let object = Self.object(
      words: [8, 0, 0, 0],
      relocations: [
        BuiltRelocation(1, at: 0, symbol: 3), BuiltRelocation(1, at: 4, symbol: 3, addend: 8),
        BuiltRelocation(1, at: 8, symbol: 4, addend: 12),
        BuiltRelocation(1, at: 12, symbol: 5, addend: 4),
      ],
      symbols: [
        BuiltSymbol("", section: 3, binding: 0, type: 3), BuiltSymbol("mp_fun_table"),
        BuiltSymbol("table", section: 3, value: 4, type: 1),
      ],
      sections: [constants]
    )
    let module = try Linking.module([object.bytes], .xtensawin)
    // The function table's entry 3 first, then the two different constants.
    #expect(module.offsetTable == ["mp_fun_table", ".rodata+0x8", "table+0x4"])
    #expect(Linking.word(module, 4) == 0)
    #expect(Linking.word(module, 8) == 8)
    #expect(Linking.word(module, 12) == 8)
    #expect(
      Linking.relocations(module) == [
        MPYRelocation(.functionTableEntry(3), at: .init(.text, word: 1)),
        MPYRelocation(.readOnlyData, at: .init(.text, word: 2), runCount: 2),
      ]
    )
    #expect(module.functionTableEntries == [3])
    #expect(module.extensions == [.literalOffset(symbol: "table")])
  }

  @Test("sections of the same name in two objects stay apart")
  func equalNames() throws {
    let constants = BuiltSection(".rodata", content: [1, 2, 3, 4], flags: 2)
    let first = Self.object(
      words: [0],
      relocations: [BuiltRelocation(1, at: 0, symbol: 3)],
      symbols: [BuiltSymbol("", section: 3, binding: 0, type: 3)],
      sections: [constants]
    )
    var second = first
    second.symbols[0].name = "other"
    let module = try Linking.module([first.bytes, second.bytes], .xtensa)
    #expect(Self.target(module, 12) == 4)
    #expect(Self.target(module, 24) == 8)
    #expect(Linking.word(module, 4) == 20)
    #expect(Linking.word(module, 8) == 32)
    #expect(module.extensions == [.literalSections(".rodata")])
    #expect(!module.isProven)
  }

  @Test("a memory function is a word of the table, without a stub")
  func memoryFunction() throws {
    let object = Self.object(
      words: [0],
      relocations: [BuiltRelocation(6, at: 0, symbol: 3)],
      symbols: [BuiltSymbol("memset")]
    )
    let module = try Linking.module([object.bytes], .xtensawin)
    #expect(
      Linking.relocations(module)
        == [MPYRelocation(.functionTableEntry(50), at: .init(.text, word: 1))]
    )
    #expect(module.extensions == [.memoryStub(symbol: "memset")])
  }

  @Test("a function in the chip's ROM is a word that stays as it is")
  func fixedAddress() throws {
    let object = Self.object(
      words: [0],
      relocations: [BuiltRelocation(6, at: 0, symbol: 3)],
      symbols: [BuiltSymbol("__divsi3")]
    )
    let module = try Linking.module(
      [object.bytes],
      .xtensa,
      addresses: [FixedAddress(name: "__divsi3", address: 0x4000_DC88)]
    )
    #expect(Linking.word(module, 4) == 0x4000_DC88)
    #expect(Linking.relocations(module).isEmpty)
    #expect(Linking.failure([object], .xtensa)?.code == "link.undefined-symbol")
    // An object's own function of the name stays, but the word leads to the ROM.
    let own = ObjectBuilder(
      machine: 94,
      sections: [BuiltSection(".text", content: [0x0D, 0xF0])],
      symbols: [BuiltSymbol("__divsi3", section: 1, type: 2)]
    )
    let both = try Linking.module(
      [object.bytes, own.bytes],
      .xtensa,
      addresses: [FixedAddress(name: "__divsi3", address: 0x4000_DC88)]
    )
    #expect(Linking.word(both, 4) == 0x4000_DC88)
  }

  @Test("two sections of literals, literals that are not there, calls between sections")
  func refused() {
    let literal = BuiltSection(".literal.two", content: [0, 0, 0, 0])
    let two = Self.object(words: [1], relocations: [], symbols: [], sections: [literal])
    #expect(
      Linking.failure([two], .xtensa)?.description
        == "o0.o: .literal.two is the object's second section of literals."
    )
    var missing = Self.object(words: [1], relocations: [], symbols: [])
    missing.sections[1].relocations[0].addend = 4
    #expect(
      Linking.failure([missing], .xtensa)?.description
        == "o0.o, .text+0x0: relocation of .literal: there is no literal at offset 4."
    )
    var far = Self.object(
      words: [1],
      relocations: [],
      symbols: [BuiltSymbol("other", section: 3, type: 2)],
      sections: [BuiltSection(".text.other", content: [0x0D, 0xF0])]
    )
    far.sections[1].relocations[0].symbol = 3
    #expect(Linking.failure([far], .xtensa)?.code == "link.relocation")
  }
}
