import MPYFormat
import NativeModule
import ObjectFixtures
import Testing

@Suite("Rules of 1.28 and 1.29")
struct LaterRulesTests {
  private static func start(
    _ builder: ObjectBuilder,
    _ architecture: MPYArchitecture,
    _ rules: LinkRules
  ) throws -> [UInt8] {
    let module = try Linking.module([builder.bytes], architecture, rules: rules)
    return Array(Linking.text(module).prefix(module.sections[0].offset))
  }

  /// `mpy_init` behind `offset` bytes of other code.
  private static func object(
    _ machine: UInt16,
    is64: Bool = false,
    offset: Int,
    alignment: UInt64
  ) -> ObjectBuilder {
    let text = BuiltSection(
      ".text",
      content: [UInt8](repeating: 0x90, count: offset + 4),
      alignment: alignment
    )
    let value = UInt64(machine == 40 ? offset | 1 : offset)
    return ObjectBuilder(
      machine: machine,
      is64: is64,
      sections: [text],
      symbols: [BuiltSymbol("mpy_init", section: 1, value: value, type: 2)]
    )
  }

  @Test("1.28 jumps by the offset in the section, which must stand directly behind")
  func release128() throws {
    let x64 = Self.object(62, is64: true, offset: 0x23, alignment: 1)
    #expect(try Self.start(x64, .x64, .release128) == [0xE9, 0x23, 0, 0, 0])
    let thumb = Self.object(40, offset: 0x28, alignment: 4)
    #expect(try Self.start(thumb, .armv7m, .release128) == [0x14, 0xE0, 0, 0])
    let wide = Self.object(40, offset: 0x1000, alignment: 4)
    #expect(try Self.start(wide, .armv7m, .release128) == [0x01, 0xF0, 0x00, 0xB8])
    #expect(
      try Self.start(wide, .armv6m, .release128) == [1, 0xB5, 1, 0xF0, 1, 0xF8, 1, 0xBD]
    )
    let riscv = Self.object(243, offset: 0x10, alignment: 2)
    // c.j 0x12
    #expect(try Self.start(riscv, .rv32imc, .release128) == [0x09, 0xA8])
    let far = Self.object(243, offset: 0x1000, alignment: 2)
    #expect(
      try Self.start(far, .rv32imc, .release128) == [0x97, 0x1F, 0, 0, 0x67, 0x80, 0x8F, 0]
    )
  }

  @Test("a jump of 1.28 that would miss is refused")
  func missed() {
    let builder = Self.object(62, is64: true, offset: 0, alignment: 16)
    #expect(
      throws: LinkFailure.entryLayout(rules: "1.28", offset: 16, expected: 5)
    ) { try Linking.module([builder.bytes], .x64, rules: .release128) }
  }

  @Test("1.29 leaves a gap of whole alignments, and no jump where none is needed")
  func development129() throws {
    let x64 = Self.object(62, is64: true, offset: 0x23, alignment: 1)
    #expect(try Self.start(x64, .x64, .development129) == [0xEB, 0x23])
    let aligned = Self.object(62, is64: true, offset: 0x20, alignment: 16)
    #expect(
      try Self.start(aligned, .x64, .development129)
        == [0xEB, 0x2E] + [UInt8](repeating: 0, count: 14)
    )
    let far = Self.object(62, is64: true, offset: 0x100, alignment: 1)
    #expect(try Self.start(far, .x64, .development129) == [0xE9, 0, 1, 0, 0])
    let first = Self.object(62, is64: true, offset: 0, alignment: 16)
    #expect(try Self.start(first, .x64, .development129).isEmpty)
    let thumb = Self.object(40, offset: 0, alignment: 4)
    #expect(try Self.start(thumb, .armv7m, .development129) == [0, 0xE0, 0, 0])
    let riscv = Self.object(243, offset: 0x10, alignment: 2)
    #expect(try Self.start(riscv, .rv32imc, .development129) == [0x09, 0xA8])
  }

  @Test("1.29 names the module after the file alone; neither is proven")
  func name() throws {
    let builder = Self.object(40, offset: 0, alignment: 4)
    let module = try Linking.module(
      [builder.bytes],
      .armv7m,
      rules: .development129,
      sourceName: "build-armv7m/m.mpy"
    )
    #expect(module.file.sourceName == "m.mpy")
    #expect(!module.isProven)
    #expect(LinkRules.allCases.filter(\.isProven) == [.release125, .release126])
    #expect(!ModuleStrings.configuration(names: [], rules: .development129).contains("mp_int_t"))
  }
}
