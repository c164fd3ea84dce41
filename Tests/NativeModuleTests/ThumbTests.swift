import MPYFormat
import NativeModule
import ObjectFixtures
import Testing

@Suite("Thumb code")
struct ThumbTests {
  /// An object that puts `count` bytes in front of what follows.
  private static func padding(_ count: Int) -> ObjectBuilder {
    var builder = ThumbObject.defining(["padding"])
    builder.sections[0].content += [UInt8](repeating: 0, count: count - 4)
    return builder
  }

  private static func start(_ architecture: MPYArchitecture, padding: Int) throws -> [UInt8] {
    let objects = [Self.padding(padding), ThumbObject.defining(["mpy_init"])]
    let module = try Linking.module(objects.map(\.bytes), architecture)
    return Array(Linking.text(module).prefix(architecture == .armv6m ? 8 : 4))
  }

  @Test("the jump at the start is short while its eleven bits reach")
  func entry() throws {
    // mpy_init is at 4 + padding + 1, counted from 4 bytes behind the jump.
    #expect(try Self.start(.armv7m, padding: 0x7FC) == [0xFE, 0xE3, 0, 0])
    #expect(try Self.start(.armv7m, padding: 0x800) == [0x00, 0xF0, 0x00, 0xBC])
    #expect(try Self.start(.armv6m, padding: 0x7F8) == [0xFE, 0xE3, 0, 0, 0, 0, 0, 0])
    #expect(try Self.start(.armv6m, padding: 0x800) == [0x01, 0xB5, 0, 0xF0, 1, 0xFC, 1, 0xBD])
    #expect(try Self.start(.armv7m, padding: 0x12_3000) == [0x23, 0xF1, 0x00, 0xB8])
  }

  @Test("a call leads to its function, forward and back")
  func calls() throws {
    let caller = ThumbObject.defining(["mpy_init"], needing: ["other", "other"])
    let other = ThumbObject.defining(["other"])
    let forward = try Linking.module([caller, other].map(\.bytes), .armv7m)
    // mpy_init at 4, the calls at 8 and 12, other at 16.
    #expect(Self.target(forward, 8) == 16)
    #expect(Self.target(forward, 12) == 16)
    let back = try Linking.module([other, caller].map(\.bytes), .armv7m)
    #expect(Self.target(back, 12) == 4)
    #expect(Self.target(back, 16) == 4)
  }

  @Test("a call beyond four megabytes is refused")
  func range() throws {
    let caller = ThumbObject.defining(["mpy_init"], needing: ["other"])
    let other = ThumbObject.defining(["other"])
    let near = [caller, Self.padding(0x3F_FFF8), other]
    #expect(Self.target(try Linking.module(near.map(\.bytes), .armv7m), 8) == 0x40_0004)
    let far = [caller, Self.padding(0x40_0004), other]
    #expect(
      Linking.failure(far, .armv7m)?.description
        == "o0.o, .text+0x4: other is 4194308 bytes away, the instruction reaches 4194304."
    )
  }

  @Test("clang's references to the global offset table are distances")
  func offsetTableDistance() throws {
    let builder = ThumbObject.using(
      BuiltSymbol("mp_fun_table"),
      type: 96,
      content: [0xFC, 0xFF, 0xFF, 0xFF]
    )
    let module = try Linking.module([builder.bytes], .armv7m)
    // The word is at 8, the table at 12; -4 stood in place.
    #expect(Linking.word(module, 8) == 0)
    #expect(
      Linking.relocations(module) == [MPYRelocation(.functionTable, at: .init(.text, word: 3))]
    )
    #expect(module.extensions == [.relocation("R_ARM_GOT_PREL")])
    #expect(!module.isProven)
  }

  @Test("addresses in the code are completed by the loader")
  func address() throws {
    let builder = ThumbObject.using(
      BuiltSymbol("counter", section: 2),
      type: 2,
      content: [4, 0, 0, 0],
      sections: [BuiltSection(".bss", zeroCount: 8, type: 8, flags: 3)]
    )
    let module = try Linking.module([builder.bytes], .armv7m)
    #expect(Linking.word(module, 8) == 4)
    #expect(Linking.relocations(module) == [MPYRelocation(.zeroedData, at: .init(.text, word: 2))])
    #expect(module.extensions.isEmpty)
    let older = try Linking.module([builder.bytes], .armv7m, rules: .release125)
    #expect(older.extensions == [.relocation("R_ARM_ABS32")])
  }

  @Test(
    "memory functions that nothing defines are stubs to the interpreter's",
    arguments: [
      ("memset", "004b1847", 50), ("memcpy", "004b1847", 51), ("memmove", "004b1847", 51),
      ("__aeabi_memcpy4", "004b1847", 51), ("__aeabi_memmove", "004b1847", 51),
      ("__aeabi_memset8", "0b4611461a46014b184700bf", 50),
      ("__aeabi_memclr", "0a460021004b1847", 50),
    ]
  )
  func memoryStubs(_ name: String, _ code: String, _ entry: Int) throws {
    let builder = ThumbObject.defining(["mpy_init"], needing: [name])
    let module = try Linking.module([builder.bytes], .armv6m)
    // The jump is 8 bytes, the object 8; the stub stands behind it.
    let expected = TinyModule.bytes(code)
    #expect(Array(Linking.text(module)[16..<(16 + expected.count)]) == expected)
    #expect(Self.target(module, 12) == 16)
    let word = (16 + expected.count) / 4
    #expect(
      Linking.relocations(module)
        == [MPYRelocation(.functionTableEntry(entry), at: .init(.text, word: word))]
    )
    #expect(module.extensions == [.memoryStub(symbol: name)])
    #expect(module.functionTableEntries == [entry])
  }

  @Test("an object's or an archive's own memset is taken instead")
  func ownMemset() throws {
    let caller = ThumbObject.defining(["mpy_init"], needing: ["memset"]).bytes
    let own = ThumbObject.defining(["memset"]).bytes
    let object = try Linking.module([caller, own], .armv7m)
    #expect(object.extensions.isEmpty)
    #expect(object.sections.map(\.name) == [".text", ".text", "GOT"])
    var library = ArchiveBuilder()
    library.add("memset.o/", own)
    let archive = try Linking.module([caller], .armv7m, archives: [library.bytes])
    #expect(try archive.file.encoded() == object.file.encoded())
    #expect(archive.members.map(\.member) == ["memset.o"])
  }

  @Test("armv7em is written with armv7m's code")
  func armv7em() throws {
    let builder = ThumbObject.defining(["mpy_init"])
    let module = try Linking.module([builder.bytes], .armv7em)
    let other = try Linking.module([builder.bytes], .armv7m)
    #expect(module.file.header.architecture == .armv7em)
    #expect(Linking.text(module) == Linking.text(other))
    #expect(!module.isProven)
    #expect(other.isProven)
  }

  /// Where the branch at `offset` leads, by the encoding of `bl` (Arm v7-M reference, A7.7.18).
  private static func target(_ module: LinkedModule, _ offset: Int) -> Int {
    let word = Linking.word(module, offset)
    let sign = word >> 10 & 1
    let first = ~(word >> 29 ^ sign) & 1
    let second = ~(word >> 27 ^ sign) & 1
    let low = (word & 0x3FF) << 12 | (word >> 16 & 0x7FF) << 1
    let bits = sign << 24 | first << 23 | second << 22 | low
    return offset + 4 + Int(Int32(bitPattern: bits << 7) >> 7)
  }
}
