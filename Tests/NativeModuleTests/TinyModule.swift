import Encodings
import ObjectFixtures

/// What gcc 12.2 makes of a module with one function, `add1`, as values.
enum TinyModule {
  /// Thumb-2 code for a Cortex-M3.
  static let thumb: ObjectBuilder = {
    let text = BuiltSection(
      ".text",
      content: bytes(
        """
        10b5074b074a7b449b5802211c69db6898472346bde8104002210130184700bf1600000000000000
        f8b50a4e0a4b7e44f458436867695868b8470546074b0849f25879445088636b98472846b8472068
        f8bd00bf2200000000000000000000001a000000
        """
      ),
      relocations: [
        BuiltRelocation(25, at: 0x20, symbol: 3), BuiltRelocation(26, at: 0x24, symbol: 4),
        BuiltRelocation(25, at: 0x54, symbol: 3), BuiltRelocation(26, at: 0x58, symbol: 4),
        BuiltRelocation(26, at: 0x5C, symbol: 6), BuiltRelocation(3, at: 0x60, symbol: 2),
      ]
    )
    let constants = BuiltSection(
      ".data.rel.ro",
      content: [UInt8](repeating: 0, count: 8),
      flags: 3,
      relocations: [BuiltRelocation(2, at: 0, symbol: 7), BuiltRelocation(2, at: 4, symbol: 1)]
    )
    return ObjectBuilder(
      machine: 40,
      sections: [text, constants],
      symbols: [
        BuiltSymbol("add1", section: 1, value: 1, size: 40, binding: 0, type: 2),
        BuiltSymbol("", section: 2, binding: 0, type: 3),
        BuiltSymbol("_GLOBAL_OFFSET_TABLE_"), BuiltSymbol("mp_fun_table"),
        BuiltSymbol("mpy_init", section: 1, value: 0x29, size: 60, type: 2),
        BuiltSymbol("mp_native_qstr_table"), BuiltSymbol("mp_type_fun_builtin_1"),
      ]
    )
  }()

  /// Code for x86-64.
  static let x64: ObjectBuilder = {
    let text = BuiltSection(
      ".text",
      content: bytes(
        """
        488b050000000053be02000000488b5820ff5018be02000000488d78014889d85bffe0
        41545553488b1d00000000488b47084c8b6328488b780841ffd4488d35000000004889c5488b0500000000
        0fb77802ff53684889ef41ffd4488b035b5d415cc3
        """
      ),
      alignment: 1,
      relocations: [
        BuiltRelocation(42, at: 3, symbol: 3, addend: -4),
        BuiltRelocation(42, at: 0x2A, symbol: 3, addend: -4),
        BuiltRelocation(2, at: 0x40, symbol: 2, addend: -4),
        BuiltRelocation(42, at: 0x4A, symbol: 5, addend: -4),
      ],
      hasAddends: true
    )
    let constants = BuiltSection(
      ".data.rel.ro",
      content: [UInt8](repeating: 0, count: 16),
      flags: 3,
      alignment: 16,
      relocations: [BuiltRelocation(1, at: 0, symbol: 6), BuiltRelocation(1, at: 8, symbol: 1)],
      hasAddends: true
    )
    return ObjectBuilder(
      machine: 62,
      is64: true,
      sections: [text, constants],
      symbols: [
        BuiltSymbol("", section: 1, binding: 0, type: 3),
        BuiltSymbol("", section: 2, binding: 0, type: 3), BuiltSymbol("mp_fun_table"),
        BuiltSymbol("mpy_init", section: 1, value: 0x23, size: 64, type: 2),
        BuiltSymbol("mp_native_qstr_table"), BuiltSymbol("mp_type_fun_builtin_1"),
      ]
    )
  }()

  /// The bytes that lines of hexadecimal digits say.
  static func bytes(_ text: String) -> [UInt8] {
    Hex.bytes(text.filter { !$0.isWhitespace }) ?? []
  }
}
