import MPYFormat
import NativeModule
import ObjectFixtures
import Testing

@Suite("Modules byte by byte")
struct WorkedExampleTests {
  // Written by MicroPython 1.25's and 1.26.1's tools/mpy_ld.py, which agree.
  private static let thumb = TinyModule.bytes(
    """
    4d06171f 0200 1074696e792e6d707900 086164643100 8742
    14e00000
    10b5074b074a7b449b5802211c69db6898472346bde8104002210130184700bf6200000000000000
    f8b50a4e0a4b7e44f458436867695868b8470546074b0849f25879445088636b98472846b8472068
    f8bd00bf3a00000000000000040000001e000000
    0000000005000000 0000000000000000
    10 1138 0d3a af34 0136 ff
    """
  )

  private static let x64 = TinyModule.bytes(
    """
    4d060b1f 0200 2074696e792e7836342e6763632e6d707900 086164643100 8902
    e923000000
    488b057400000053be02000000488b5820ff5018be02000000488d78014889d85bffe0
    41545553488b1d4d000000488b47084c8b6328488b780841ffd4488d35270000004889c5488b0535000000
    0fb77802ff53684889ef41ffd4488b035b5d415cc3
    0000000000000000 0000000000000000 0500000000000000
    0000000000000000 0000000000000000
    10 1120 0d22 af1c 011e ff
    """
  )

  @Test(
    "Thumb-2 code, rules of both proven releases",
    arguments: [LinkRules.release125, .release126]
  )
  func thumb(_ rules: LinkRules) throws {
    let module = try Linking.module(
      [TinyModule.thumb.bytes],
      .armv7m,
      rules: rules,
      strings: ["add1"],
      sourceName: "tiny.mpy"
    )
    #expect(try module.file.encoded() == Self.thumb)
    #expect(module.isProven)
    #expect(module.offsetTable == ["mp_fun_table", "mp_native_qstr_table"])
    #expect(module.functionTableEntries == [78])
    #expect(module.extensions.isEmpty)
  }

  @Test("x86-64 code")
  func x64() throws {
    let module = try Linking.module(
      [TinyModule.x64.bytes],
      .x64,
      strings: ["add1"],
      sourceName: "tiny.x64.gcc.mpy"
    )
    #expect(try module.file.encoded() == Self.x64)
  }

  @Test("a report finds sections and functions where they are")
  func report() throws {
    let module = try Linking.module([TinyModule.thumb.bytes], .armv7m, strings: ["add1"])
    #expect(module.sections.map(\.name) == [".text", ".data.rel.ro", "GOT"])
    #expect(module.sections.map(\.offset) == [4, 0x68, 0x70])
    #expect(module.sections.map(\.size) == [0x64, 8, 8])
    #expect(module.sections.map(\.object) == ["o0.o", "o0.o", nil])
    #expect(module.sections.allSatisfy { $0.part == .text })
    let symbols = module.symbols()
    #expect(symbols.map(\.name) == ["add1", "mpy_init"])
    #expect(symbols.map(\.offset) == [4, 0x2C])
    #expect(symbols.map(\.size) == [40, 60])
    #expect(symbols.allSatisfy { $0.isFunction && $0.section == 0 })
  }

  @Test("a name that every MicroPython has is written as its number")
  func listedNames() throws {
    let module = try Linking.module(
      [TinyModule.thumb.bytes],
      .armv7m,
      strings: ["append", "own"],
      sourceName: "map"
    )
    #expect(module.file.qstrs.map(\.text) == ["map", "append", "own"])
    #expect(module.file.qstrs[0] == .listed(114))
    #expect(module.file.qstrs[2] == .spelled("own"))
  }
}
