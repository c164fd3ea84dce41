import MPYFormat
import NativeModule
import ObjectFixtures
import Testing

@Suite("x86 code")
struct X86Tests {
  /// `ret` as `mpy_init`, then words that relocations of `types` name symbol 2 from.
  private static func object(
    _ types: [UInt64],
    _ symbol: BuiltSymbol,
    is64: Bool = false,
    sections: [BuiltSection] = []
  ) -> ObjectBuilder {
    let text = BuiltSection(
      ".text",
      content: [0xC3] + [UInt8](repeating: 0, count: types.count * 4),
      alignment: 1,
      relocations: types.enumerated().map { index, type in
        BuiltRelocation(type, at: UInt64(1 + 4 * index), symbol: 2, addend: -4)
      },
      hasAddends: is64
    )
    return ObjectBuilder(
      machine: is64 ? 62 : 3,
      is64: is64,
      sections: [text] + sections,
      symbols: [BuiltSymbol("mpy_init", section: 1, type: 2), symbol]
    )
  }

  @Test("every kind of reference to the global offset table of i386")
  func i386() throws {
    let variable = BuiltSymbol("counter", section: 2, value: 4, type: 1)
    let zeroed = BuiltSection(".bss", zeroCount: 8, type: 8, flags: 3)
    let module = try Linking.module(
      [Self.object([3, 43], variable, sections: [zeroed]).bytes],
      .x86
    )
    // The jump is 5 bytes, the code 9; the table stands at 16.
    #expect(Linking.word(module, 6) == 0)
    #expect(Linking.word(module, 10) == 0)
    #expect(Linking.word(module, 16) == 4)
    #expect(Linking.relocations(module) == [MPYRelocation(.zeroedData, at: .init(.text, word: 4))])
    let table = try Linking.module(
      [Self.object([10], BuiltSymbol("_GLOBAL_OFFSET_TABLE_")).bytes],
      .x86
    )
    #expect(Linking.word(table, 6) == 12 - 6)
    let constant = try Linking.module(
      [
        Self.object(
          [9],
          BuiltSymbol("text", section: 2),
          sections: [BuiltSection(".rodata", content: [1, 2, 3, 4])]
        ).bytes
      ],
      .x86
    )
    // The constants are at 12, the table behind them.
    #expect(Linking.word(constant, 6) == UInt32(bitPattern: -4))
  }

  @Test("every object may bring its own copy of a thunk")
  func thunks() throws {
    func object(_ entry: String) -> ObjectBuilder {
      var builder = Self.object([2], BuiltSymbol("__x86.get_pc_thunk.ax", section: 2, type: 2))
      builder.symbols[0].name = entry
      builder.sections.append(
        BuiltSection(".text.thunk", content: [0x8B, 0x04, 0x24, 0xC3], alignment: 1)
      )
      return builder
    }
    let module = try Linking.module([object("mpy_init").bytes, object("other").bytes], .x86)
    // Each call leads to the copy of its own object.
    #expect(Linking.word(module, 6) == 10 - 6)
    #expect(Linking.word(module, 15) == 19 - 15)
    // The kind of the call has a word, which nothing uses: the first copy's.
    #expect(module.offsetTable == ["__x86.get_pc_thunk.ax"])
    #expect(Linking.word(module, 24) == 10)
  }

  @Test("x86-64 reaches the table by distance; the relaxable form too", arguments: [9, 41, 42])
  func x64(_ type: UInt64) throws {
    let module = try Linking.module(
      [Self.object([type], BuiltSymbol("mp_fun_table"), is64: true).bytes],
      .x64
    )
    // The word is at 6, the table at 16, counted from behind the word.
    #expect(Linking.word(module, 6) == 16 - 6 - 4)
    #expect(module.extensions == (type == 41 ? [.relocation("R_X86_64_GOTPCRELX")] : []))
  }

  @Test("memory functions are stubs; a pointer to one is the interpreter's own")
  func memoryStubs() throws {
    let module = try Linking.module(
      [Self.object([4, 9], BuiltSymbol("memset"), is64: true).bytes],
      .x64
    )
    let code = "909090909090 48b8 0000000000000000 ffe0"
    #expect(Array(Linking.text(module)[16..<34]) == TinyModule.bytes(code))
    #expect(Linking.word(module, 6) == 16 - 6 - 4)
    #expect(
      Linking.relocations(module) == [
        MPYRelocation(.functionTableEntry(50), at: .init(.text, word: 5)),
        MPYRelocation(.functionTableEntry(50), at: .init(.text, word: 3)),
      ]
    )
    let narrow = try Linking.module([Self.object([4], BuiltSymbol("memcpy")).bytes], .x86)
    #expect(
      Array(Linking.text(narrow)[12..<22]) == TinyModule.bytes("909090 b8 00000000 ffe0")
    )
  }

  @Test("neighbouring words with the same entry are steps of their own")
  func equalNeighbours() throws {
    var object = Self.object([], BuiltSymbol("mp_type_dict"))
    object.sections.append(
      BuiltSection(
        ".data.rel.ro",
        content: [UInt8](repeating: 0, count: 8),
        relocations: [BuiltRelocation(1, at: 0, symbol: 2), BuiltRelocation(1, at: 4, symbol: 2)]
      )
    )
    let module = try Linking.module([object.bytes], .x86)
    #expect(
      Linking.relocations(module) == [
        MPYRelocation(.functionTableEntry(76), at: .init(.text, word: 2)),
        MPYRelocation(.functionTableEntry(76), at: .init(.text, word: 3)),
      ]
    )
    #expect(module.extensions == [.equalNeighbours])
  }

  @Test("addresses in constants of non-pic code are refused")
  func absolute() {
    let object = Self.object([10], BuiltSymbol("mpy_other", section: 1), is64: true)
    #expect(
      Linking.failure([object], .x64)?.description
        == "o0.o, .text+0x1: relocation R_X86_64_32 (10) of mpy_other cannot be part of a native"
        + " module."
    )
  }
}
