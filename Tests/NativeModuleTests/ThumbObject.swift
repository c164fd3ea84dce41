import ObjectFixtures

/// Small objects of Thumb code for one question each.
enum ThumbObject {
  /// `bx lr` as `mpy_init`, then 12 bytes that relocations of `type` name the symbol from.
  ///
  /// The symbol is number 2, `mpy_init` number 1.
  static func using(
    _ symbol: BuiltSymbol,
    type: UInt64 = 3,
    content: [UInt8] = [0, 0, 0, 0],
    sections: [BuiltSection] = []
  ) -> ObjectBuilder {
    let text = BuiltSection(
      ".text",
      content: [0x70, 0x47, 0, 0] + content,
      relocations: [BuiltRelocation(type, at: 4, symbol: 2)]
    )
    return ObjectBuilder(
      machine: 40,
      sections: [text] + sections,
      symbols: [BuiltSymbol("mpy_init", section: 1, value: 1, size: 2, type: 2), symbol]
    )
  }

  /// `bl` to what follows, as the assembler leaves it for a symbol.
  static let call: [UInt8] = [0xFF, 0xF7, 0xFE, 0xFF]

  /// An object with functions of one instruction each, all at the same place.
  static func defining(_ names: [String], binding: UInt8 = 1, needing: [String] = [])
    -> ObjectBuilder
  {
    let text = BuiltSection(
      ".text",
      content: [0x70, 0x47, 0, 0] + needing.flatMap { _ in call },
      relocations: needing.indices.map {
        BuiltRelocation(10, at: UInt64(4 + 4 * $0), symbol: names.count + 1 + $0)
      }
    )
    let defined = names.map {
      BuiltSymbol($0, section: 1, value: 1, size: 2, binding: binding, type: 2)
    }
    return ObjectBuilder(
      machine: 40,
      sections: [text],
      symbols: defined + needing.map { BuiltSymbol($0) }
    )
  }
}
