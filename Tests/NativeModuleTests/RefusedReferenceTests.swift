import MPYFormat
import NativeModule
import ObjectFile
import ObjectFixtures
import Testing

@Suite("References a module cannot keep")
struct RefusedReferenceTests {
  private static func text(_ failure: LinkFailure?) -> String {
    failure.map { "\($0.code): \($0.description)" } ?? "linked"
  }

  @Test("i386 code that reads the table without its address")
  func missingBase() throws {
    guard let toolchain = Toolchain.gcc("x86") else { return }
    let source = """
      .globl mpy_init
      .text
      mpy_init:
      call *mp_other@GOT(BASE)
      ret
      """
    func object(_ base: String) throws -> [UInt8] {
      let text = source.split(separator: "(BASE)").joined(separator: base)
      let other = "\n.globl mp_other\nmp_other: ret\n"
      return try toolchain.compile(text + other, isAssembly: true)
    }
    for base in ["(%ebx)", "(,%ebx,1)", "(%ebp,%ecx,1)"] {
      #expect(throws: Never.self, "\(base)") { try Linking.module([object(base)], .x86) }
    }
    do {
      _ = try Linking.module([object("")], .x86)
      Issue.record("linked")
    } catch let failure as LinkFailure {
      #expect(
        Self.text(failure)
          == "link.relocation-fault: o0.o, .text+0x2: relocation of mp_other: the instruction has"
          + " no register with the address of the global offset table."
      )
      #expect(failure.advice == "Compile with -fpic.")
    }
  }

  @Test(
    "relocations in a packed form, of sections that are taken",
    arguments: [0x4000_0014, 0x6000_0001, 0x6000_0002, 19] as [UInt32]
  )
  func compact(_ type: UInt32) {
    var builder = TinyModule.thumb
    builder.sections.append(BuiltSection(".packed", content: [1, 2, 3, 4], type: type, flags: 0))
    #expect(
      Self.text(Linking.failure([builder], .armv7m))
        == "link.section: o0.o: .packed holds relocations in a compact form."
    )
  }

  @Test("clang's compact relocations")
  func crel() throws {
    guard let toolchain = Toolchain.clang("x64") else { return }
    let source = "int other(int); int mpy_init(int a) { return other(a) + 1; }"
    let flags = ["-Wa,--crel,--allow-experimental-crel"]
    let object = try toolchain.compile(source, extra: flags)
    do {
      _ = try Linking.module([object], .x64)
      Issue.record("linked")
    } catch let failure as LinkFailure {
      #expect(failure.description == "o0.o: .crel.text holds relocations in a compact form.")
    }
  }

  @Test("a function that chooses another, in the same object or another one")
  func indirectFunction() {
    let same = ThumbObject.using(BuiltSymbol("pick", section: 1, value: 1, type: 10))
    let sentence = "pick is an indirect function (ifunc), which nobody resolves."
    #expect(
      Self.text(Linking.failure([same], .armv7m)) == "link.symbol: o0.o, .text+0x4: \(sentence)"
    )
    let caller = ThumbObject.using(BuiltSymbol("pick"), type: 26)
    var other = ThumbObject.defining(["pick"])
    other.symbols[0].type = 10
    #expect(
      Self.text(Linking.failure([caller, other], .armv7m))
        == "link.symbol: o0.o, .text+0x4: \(sentence)"
    )
    var unused = ThumbObject.defining(["mpy_init", "pick"])
    unused.symbols[1].type = 10
    #expect(Linking.failure([unused], .armv7m) == nil)
  }

  @Test("a call of a fixed address")
  func fixedAddress() throws {
    let caller = ThumbObject.using(BuiltSymbol("rom"), type: 10, content: ThumbObject.call).bytes
    let place = LinkPlace(object: "o0.o", section: ".text", offset: 4)
    let failure = LinkFailure.fixedAddress(place, symbol: "rom", address: 0x4000_1234)
    #expect(throws: failure) {
      try Linking.module(
        [caller],
        .armv7m,
        addresses: [FixedAddress(name: "rom", address: 0x4000_1234)]
      )
    }
    #expect(
      failure.description
        == "o0.o, .text+0x4: rom is at 0x40001234, which has no fixed distance from the code."
    )
  }

  @Test("a symbol of a section without content")
  func emptySection() {
    let builder = ThumbObject.using(
      BuiltSymbol("nothing", section: 2),
      sections: [BuiltSection(".rodata.nothing")]
    )
    #expect(
      Self.text(Linking.failure([builder], .armv7m))
        == "link.symbol: o0.o, .text+0x4: nothing is in section .rodata.nothing, which is empty."
    )
  }

  @Test("mpy_init behind its code, in an empty section, or in one that is left out")
  func entry() {
    var builder = ThumbObject.defining(["mpy_init"])
    builder.symbols[0].value = 5
    #expect(
      Self.text(Linking.failure([builder], .armv7m))
        == "link.entry-outside: o0.o: mpy_init is at 5 of .text, which has 4 bytes."
    )
    builder.symbols[0].value = 1
    builder.sections[0].content = []
    #expect(
      Self.text(Linking.failure([builder], .armv7m))
        == "link.entry-outside: o0.o: mpy_init is at 1 of .text, which has 0 bytes."
    )
    builder = ThumbObject.defining(["mpy_init"])
    builder.sections[0].name = ".iram1"
    #expect(
      Self.text(Linking.failure([builder], .armv7m))
        == "link.entry-place: o0.o: mpy_init is in .iram1, not in a text section."
    )
    builder = ThumbObject.defining(["mpy_init"])
    builder.symbols[0].type = 10
    #expect(Linking.failure([builder], .armv7m)?.code == "link.entry-place")
  }

  @Test("an undefined symbol that another object has where no module has a place")
  func hints() {
    let caller = ThumbObject.defining(["mpy_init"], needing: ["lost"])
    func sentence(_ symbol: BuiltSymbol, section: String = ".iram1") -> String {
      var other = ThumbObject.defining(["other"])
      other.sections.append(BuiltSection(section, content: symbol.size == 0 ? [] : [0, 0, 0, 0]))
      other.symbols.append(symbol)
      return Self.text(Linking.failure([caller, other], .armv7m))
    }
    let start = "link.undefined-symbol: o0.o, .text+0x4: undefined symbol lost; o1.o has it"
    #expect(
      sentence(BuiltSymbol("lost", section: 2, size: 4))
        == start + " in .iram1, which is no section of native modules."
    )
    #expect(
      sentence(BuiltSymbol("lost", section: 2), section: ".rodata.lost")
        == start + " in .rodata.lost, which is empty."
    )
    #expect(
      sentence(BuiltSymbol("lost", section: 0xFFF2, value: 4, size: 4, type: 1))
        == start + " as a common variable: compile with -fno-common."
    )
    #expect(
      sentence(BuiltSymbol("lost", section: 0xFFF1, value: 4))
        == start + " as a fixed value, not an address."
    )
  }

  @Test("advice on Arm code tells assembly and archives apart")
  func armCode() {
    let object = LinkFailure.armCode(object: "a.o", symbol: "f").advice
    #expect(object?.contains(".thumb_func") == true)
    let member = LinkFailure.armCode(object: "libgcc.a:_divsi3.o", symbol: "f").advice
    #expect(member?.contains("-print-multi-directory") == true)
  }
}
