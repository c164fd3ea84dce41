import MPYFormat
import ModuleFixtures
import Testing

/// Every byte of a file belongs to one section.
@Suite struct MPYSectionsTests {
  @Test(arguments: WorkedExamples.all)
  func sectionsAddUpToTheFile(_ bytes: [UInt8]) throws {
    #expect(try MPYSections(MPYFile(decoding: bytes)).total == bytes.count)
  }

  @Test func bytecodeHasItsParts() throws {
    let sections = try MPYSections(MPYFile(decoding: WorkedExamples.bytecode))
    // "b.py", x, f, a spelled out and one static name; 13 bytes of body and 11 of `f`.
    #expect(sections.header == 4 && sections.names == 6 + 1 + 3 * 3)
    #expect(sections.bytecode == 13 + 11 && sections.machineCode == 0)
    #expect(sections.constants == 0 && sections.relocations == 0 && sections.zeroed == 0)
    // Two counts, two lengths, one number of functions.
    #expect(sections.framing == 5)
  }

  @Test func nativeExampleHasItsParts() throws {
    let file = try MPYFile(decoding: WorkedExamples.native)
    let sections = try MPYSections(file)
    #expect(sections.machineCode == file.body.code.count && sections.bytecode == 0)
    // Four operations with a position each, the end mark.
    #expect(sections.relocations == 4 * 2 + 1)
    #expect(sections.readOnlyData == 0 && sections.zeroed == 0)
  }

  @Test(arguments: [MPYArchitecture.x64, .armv7m])
  func wrapperModulesAddUp(_ architecture: MPYArchitecture) throws {
    let file = try WrapperModule.file(architecture)
    let sections = try MPYSections(file)
    #expect(sections.total == (try file.encoded()).count)
    let kernels = file.functions.filter { $0.code.kind != .bytecode }
    #expect(sections.machineCode == kernels.reduce(0) { $0 + $1.code.code.count })
    #expect(sections.constants > 0 && sections.bytecode > 0 && sections.relocations == 0)
  }

  /// Names around a function do not add up without end.
  @Test func deepNamesAreCut() throws {
    let own = RawCode(kind: .bytecode, code: [0x00, 0x02, 0x01, 0x51, 0x63])
    let body = (0..<20).reduce(own) { inner, _ in
      RawCode(kind: .bytecode, code: own.code, children: [inner])
    }
    let name = String(repeating: "x", count: 255)
    let file = MPYFile(
      header: MPYHeader(),
      qstrs: [MPYString("m.py"), MPYString(name)],
      objects: [],
      body: body
    )
    #expect(file.functions.count == 21)
    #expect(file.functions[1].name == name && file.functions[2].name == "….\(name)")
    #expect(file.functions.allSatisfy { $0.name.utf8.count < 300 })
  }

  /// 300 bytes of zeroed memory, 7 of constants, two relocations.
  @Test func aModuleWithEveryPart() throws {
    var parts = ViperParts(
      relocations: [
        MPYRelocation(.readOnlyData, at: MPYRelocation.Position(.text, word: 1)),
        MPYRelocation(.zeroedData, at: MPYRelocation.Position(.text, word: 200)),
      ]
    )
    parts.readOnlyData = [1, 2, 3, 4, 5, 6, 7]
    parts.zeroedByteCount = 300
    let code = [UInt8](repeating: 0, count: 1_000)
    let file = MPYFile(
      header: MPYHeader(architecture: .armv7m),
      qstrs: [MPYString("m.mpy")],
      objects: [.string("text"), .none],
      body: RawCode(kind: .viper(parts), code: code[...])
    )
    let sections = try MPYSections(file)
    #expect(sections.total == (try file.encoded()).count)
    #expect(sections.header == 4 && sections.names == 7 && sections.constants == 7 + 1)
    #expect(sections.machineCode == 1_000 && sections.readOnlyData == 7 && sections.zeroed == 300)
    // An operation each, a position of one byte and one of two, the end mark.
    #expect(sections.relocations == 2 + 3 + 1)
    // Two counts, a length of two bytes, flags, length of the data, two bytes for 300.
    #expect(sections.framing == 2 + 2 + 1 + 1 + 2)
  }
}
