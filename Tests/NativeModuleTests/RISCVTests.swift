import MPYFormat
import NativeModule
import ObjectFixtures
import Testing

@Suite("RISC-V code")
struct RISCVTests {
  private static let nop: [UInt8] = [0x13, 0, 0, 0]

  /// `mpy_init` (symbol 1) at the start of 16 bytes, `target` (symbol 2) after `distance` more.
  private static func object(
    _ relocations: [BuiltRelocation],
    content: [UInt8],
    distance: Int = 0,
    symbols: [BuiltSymbol] = [],
    sections: [BuiltSection] = []
  ) -> ObjectBuilder {
    let padding = [UInt8](repeating: 0, count: 16 - content.count + distance)
    let text = BuiltSection(
      ".text",
      content: content + padding + nop,
      relocations: relocations,
      hasAddends: true
    )
    let target = BuiltSymbol("target", section: 1, value: UInt64(16 + distance), type: 2)
    return ObjectBuilder(
      machine: 243,
      sections: [text] + sections,
      symbols: [BuiltSymbol("mpy_init", section: 1, type: 2), target] + symbols
    )
  }

  @Test("the jump at the start is a pair of instructions")
  func entry() throws {
    var object = Self.object([], content: [], distance: 0x900)
    object.symbols[0].value = 0x900
    let module = try Linking.module([object.bytes], .rv32imc)
    // auipc t6, 1; jalr zero, -1784(t6): 0x908.
    #expect(Linking.word(module, 0) == 0x0000_1F97)
    #expect(Linking.word(module, 4) == 0x908F_8067)
  }

  @Test("branches and jumps reach what their fields hold, and no more")
  func branches() throws {
    for (type, instruction, reach) in [
      (16, 0x0000_0063, 0x1000), (17, 0x0000_006F, 0x10_0000), (44, 0xC001, 0x100),
      (45, 0xA001, 0x800),
    ] as [(UInt64, UInt32, Int)] {
      for distance in [0, 2, 62, 226, reach - 34, reach - 18] where distance < reach - 16 {
        let content = (0..<4).map { UInt8(truncatingIfNeeded: instruction >> (8 * UInt32($0))) }
        let object = Self.object(
          [BuiltRelocation(type, at: 0, symbol: 2)],
          content: content,
          distance: distance
        )
        let module = try Linking.module([object.bytes], .rv32imc)
        let word = Linking.word(module, 8)
        #expect(Self.distance(type, word) == 16 + distance, "\(type) \(distance)")
      }
      let far = Self.object(
        [BuiltRelocation(type, at: 0, symbol: 2)],
        content: Self.nop,
        distance: reach - 16
      )
      #expect(
        Linking.failure([far], .rv32imc)?.description
          == "o0.o, .text+0x0: target is \(reach) bytes away, the instruction reaches \(reach)."
      )
    }
  }

  @Test("an upper half and its lower half make the distance, in either order")
  func halves() throws {
    let symbols = [BuiltSymbol(".L0", section: 1, value: 4, binding: 0)]
    // auipc a0 at 4, addi a0, a0 at 8; a second addi in front of it at 0.
    let content: [UInt8] = [0x13, 5, 5, 0, 0x17, 5, 0, 0, 0x13, 5, 5, 0]
    let object = Self.object(
      [
        BuiltRelocation(24, at: 0, symbol: 3), BuiltRelocation(23, at: 4, symbol: 2),
        BuiltRelocation(24, at: 8, symbol: 3),
      ],
      content: content,
      distance: 0x1800,
      symbols: symbols
    )
    let module = try Linking.module([object.bytes], .rv32imc)
    // The target is 0x1810 from the start of the section, 0x180c from the auipc.
    #expect(Linking.word(module, 12) == 0x0000_2517)
    #expect(Linking.word(module, 16) == 0x80C5_0513)
    #expect(Linking.word(module, 8) == 0x80C5_0513)
    var alone = object
    alone.sections[0].relocations.remove(at: 1)
    #expect(
      Linking.failure([alone], .rv32imc)?.description
        == "o0.o, .text+0x0: relocation of .L0: the instruction with the upper half of the"
        + " address is missing."
    )
  }

  @Test("words of the global offset table, and addresses of variables only there")
  func offsetTable() throws {
    let zeroed = BuiltSection(".bss", zeroCount: 8, type: 8, flags: 3)
    let symbols = [
      BuiltSymbol("counter", section: 2, value: 4, type: 1),
      BuiltSymbol(".L0", section: 1, value: 0, binding: 0),
    ]
    // auipc a0; lw a0, (a0)
    let content: [UInt8] = [0x17, 5, 0, 0, 0x03, 0x25, 5, 0]
    let object = Self.object(
      [BuiltRelocation(20, at: 0, symbol: 3), BuiltRelocation(24, at: 4, symbol: 4)],
      content: content,
      symbols: symbols,
      sections: [zeroed]
    )
    let module = try Linking.module([object.bytes], .rv32imc)
    // The code is at 8, the table behind its 20 bytes.
    #expect(Linking.word(module, 12) == 0x0145_2503)
    #expect(Linking.word(module, 28) == 4)
    #expect(Linking.relocations(module) == [MPYRelocation(.zeroedData, at: .init(.text, word: 7))])
    var direct = object
    direct.sections[0].relocations[0].type = 23
    #expect(Linking.failure([direct], .rv32imc)?.code == "link.bss")
  }

  @Test("a call is a pair, a difference is a sum of two relocations, fields keep the rest")
  func combinations() throws {
    let content: [UInt8] = [0x97, 0, 0, 0, 0xE7, 0x80, 0, 0, 0, 0, 0, 0, 0xC0]
    let object = Self.object(
      [
        BuiltRelocation(19, at: 0, symbol: 2), BuiltRelocation(35, at: 8, symbol: 2),
        BuiltRelocation(39, at: 8, symbol: 1), BuiltRelocation(53, at: 12, symbol: 2, addend: 3),
        BuiltRelocation(52, at: 12, symbol: 1), BuiltRelocation(51, at: 0, symbol: 0),
      ],
      content: content
    )
    let module = try Linking.module([object.bytes], .rv32imc)
    #expect(Linking.word(module, 8) == 0x0000_0097)
    #expect(Linking.word(module, 12) == 0x0100_80E7)
    #expect(Linking.word(module, 16) == 16)
    // 24 + 3 - 8 in six bits, the upper two as they were.
    #expect(Linking.text(module)[20] == 0xC0 | 19)
  }

  @Test("memory functions are stubs, on both word sizes")
  func memoryStub() throws {
    var object = Self.object(
      [BuiltRelocation(19, at: 0, symbol: 3)],
      content: [0x97, 0, 0, 0, 0xE7, 0x80, 0, 0],
      symbols: [BuiltSymbol("memcpy")]
    )
    let narrow = try Linking.module([object.bytes], .rv32imc)
    #expect(Array(Linking.text(narrow)[28..<40]) == TinyModule.bytes("97060000 9446 8286 00000000"))
    #expect(
      Linking.relocations(narrow)
        == [MPYRelocation(.functionTableEntry(51), at: .init(.text, word: 9))]
    )
    object.is64 = true
    let wide = try Linking.module([object.bytes], .rv64imc)
    #expect(
      Array(Linking.text(wide)[32..<48]) == TinyModule.bytes("97060000 9466 8286 0000000000000000")
    )
    #expect(!wide.isProven)
  }

  @Test("absolute addressing is refused", arguments: [26, 27, 28, 22, 29, 60] as [UInt64])
  func absolute(_ type: UInt64) {
    let object = Self.object([BuiltRelocation(type, at: 0, symbol: 2)], content: Self.nop)
    #expect(Linking.failure([object], .rv32imc)?.code == "link.relocation")
  }

  /// The distance in an instruction, by the tables of the RISC-V specification.
  private static func distance(_ type: UInt64, _ word: UInt32) -> Int {
    func bits(_ places: [(from: UInt32, to: UInt32)], sign: UInt32) -> Int {
      let value = places.reduce(0) { $0 | (word >> $1.from & 1) << $1.to }
      return Int(Int32(bitPattern: value << (31 - sign)) >> (31 - sign))
    }
    func run(_ from: ClosedRange<UInt32>, _ to: UInt32) -> [(from: UInt32, to: UInt32)] {
      from.map { ($0, $0 - from.lowerBound + to) }
    }
    switch type {
    case 16:
      return bits([(31, 12), (7, 11)] + run(25...30, 5) + run(8...11, 1), sign: 12)
    case 17:
      return bits([(31, 20), (20, 11)] + run(12...19, 12) + run(21...30, 1), sign: 20)
    case 44:
      return bits([(12, 8), (2, 5)] + run(10...11, 3) + run(5...6, 6) + run(3...4, 1), sign: 8)
    default:
      return bits(
        [(12, 11), (8, 10), (6, 7), (7, 6), (2, 5), (11, 4)] + run(9...10, 8) + run(3...5, 1),
        sign: 11
      )
    }
  }
}
