import MPYFormat
import Testing

@Suite struct WorkedExampleTests {
  @Test(arguments: zip(WorkedExamples.all, [49, 107, 154]))
  func bothWays(_ bytes: [UInt8], _ count: Int) throws {
    #expect(bytes.count == count)
    let file = try MPYFile(decoding: bytes)
    #expect(try file.encoded() == bytes)
    #expect(try MPYVerifier(file).verify().isEmpty)
    #expect(file.functions.count == file.body.children.count + 1)
  }

  @Test func bytecodeFromValues() throws {
    let file = MPYFile(
      header: MPYHeader(),
      qstrs: ["b.py", "<module>", "f", "x", "a"].map { MPYString($0) },
      objects: [],
      body: RawCode(
        kind: .bytecode,
        code: [0, 4, 1, 0x23, 0x85, 0x16, 3, 0x32, 0, 0x16, 2, 0x51, 0x63],
        children: [
          RawCode(
            kind: .bytecode,
            code: [0x11, 6, 2, 4, 0x40, 0xB0, 0x22, 0x87, 0x68, 0xF4, 0x63]
          )
        ]
      )
    )
    #expect(try file.encoded() == WorkedExamples.bytecode)
    #expect(file.qstrs[1] == .listed(7))
  }

  @Test func viperParts() throws {
    let file = try MPYFile(decoding: WorkedExamples.viper)
    #expect(file.objects == [.functionTable])
    #expect(file.header.architecture == .armv7m)
    let function = try #require(file.body.children.first)
    #expect(function.kind == .viper(ViperParts()))
    #expect(function.code.count == 74)
    #expect(function.code.startIndex == 32, "a view of the file")
  }

  @Test func nativeParts() throws {
    let file = try MPYFile(decoding: WorkedExamples.native)
    #expect(file.sourceName == "tiny.mpy")
    let relocations = [
      MPYRelocation(.functionTable, at: .init(.text, word: 0x1C)),
      MPYRelocation(.qstrTable, at: .init(.text, word: 0x1D)),
      MPYRelocation(.functionTableEntry(78), at: .init(.text, word: 0x1A)),
      MPYRelocation(.text, at: .init(.text, word: 0x1B)),
    ]
    #expect(file.body.kind == .viper(ViperParts(relocations: relocations)))
    #expect(MPYFunctionTable.name(at: 78, subVersion: 3) == "type_fun_builtin_1")
  }
}
