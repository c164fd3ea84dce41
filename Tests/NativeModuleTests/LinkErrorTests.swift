import MPYFormat
import NativeModule
import ObjectFixtures
import Testing

@Suite("What a link refuses")
struct LinkErrorTests {
  private static let variable = BuiltSymbol("counter", section: 2, size: 4, type: 1)

  private static func text(_ failure: LinkFailure?) -> String {
    failure.map { "\($0.code): \($0.description)" } ?? "linked"
  }

  @Test("objects of another machine or word size")
  func machine() {
    #expect(
      Self.text(Linking.failure([TinyModule.x64], .armv7m))
        == "link.machine: o0.o: is for x86-64, not for armv7m."
    )
    var wide = TinyModule.x64
    wide.machine = 243
    #expect(
      Self.text(Linking.failure([wide], .rv32imc))
        == "link.word-size: o0.o: is a 64-bit object, rv32imc takes 32-bit."
    )
    #expect(
      Self.text(Linking.failure([TinyModule.thumb], .armv6))
        == "link.architecture: There are no native modules for armv6."
    )
  }

  @Test("objects that pass floating-point numbers differently")
  func floatABI() {
    let soft = ObjectBuilder(machine: 243, sections: [BuiltSection(".text", content: [0, 0])])
    var hard = soft
    hard.flags = 2
    #expect(
      Self.text(Linking.failure([soft, hard], .rv32imc))
        == "link.float-abi: o1.o: passes floating-point numbers the hard way, o0.o the soft way."
    )
  }

  @Test("variables with a first value")
  func writableData() {
    let builder = ThumbObject.using(
      Self.variable,
      sections: [BuiltSection(".data", content: [5, 0, 0, 0], flags: 3)]
    )
    #expect(
      Self.text(Linking.failure([builder], .armv7m))
        == "link.writable-data: o0.o: .data has 4 bytes of variables with a first value, among"
        + " them counter."
    )
  }

  @Test("symbols that nothing defines, with where they may be from")
  func undefined() {
    let cases = [
      ("__aeabi_fadd", "; it is in libgcc.a of the compiler (gcc -print-libgcc-file-name)"),
      (
        "roundf",
        "; it is in libm.a of the compiler (gcc -print-file-name=libm.a), of picolibc in libc.a"
      ),
      ("strlen", "; it is in libc.a of the compiler (gcc -print-file-name=libc.a)"),
      ("mp_type_lst", "; near are mp_type_list"),
      ("xyzzy", ""),
    ]
    for (name, hint) in cases {
      let builder = ThumbObject.using(BuiltSymbol(name), type: 10, content: ThumbObject.call)
      let text = Self.text(Linking.failure([builder], .armv7m))
      #expect(
        text.hasPrefix("link.undefined-symbol: o0.o, .text+0x4: undefined symbol \(name)\(hint)"),
        "\(text)"
      )
    }
  }

  @Test("symbols that nothing uses need no definition")
  func unused() {
    var builder = TinyModule.thumb
    builder.symbols.append(BuiltSymbol("__aeabi_unwind_cpp_pr0"))
    #expect(Linking.failure([builder], .armv7m) == nil)
  }

  @Test("two definitions")
  func duplicates() {
    #expect(
      Self.text(Linking.failure([TinyModule.thumb, TinyModule.thumb], .armv7m))
        == "link.duplicate-symbol: o0.o and o1.o both define mpy_init."
    )
  }

  @Test("mpy_init missing, static, outside the code, or Arm code")
  func entry() {
    #expect(
      Self.text(Linking.failure([ThumbObject.defining(["other"])], .armv7m))
        == "link.no-entry: No object defines mpy_init."
    )
    #expect(
      Self.text(Linking.failure([ThumbObject.defining(["mpy_init"], binding: 0)], .armv7m))
        == "link.no-entry: o0.o: mpy_init is static."
    )
    var constant = ThumbObject.defining(["mpy_init"])
    constant.sections[0].name = ".rodata"
    #expect(
      Self.text(Linking.failure([constant], .armv7m))
        == "link.entry-place: o0.o: mpy_init is in .rodata, not in a text section."
    )
    var even = ThumbObject.defining(["mpy_init"])
    even.symbols[0].value = 0
    #expect(
      Self.text(Linking.failure([even], .armv7m))
        == "link.arm-code: o0.o: mpy_init is Arm code, the boards run Thumb code."
    )
    even.symbols[0].type = 0
    #expect(Linking.failure([even], .armv7m)?.code == "link.arm-code")
  }

  @Test("an entry farther away than the jump reaches")
  func entryRange() {
    var far = ThumbObject.defining(["other"])
    far.sections[0].content += [UInt8](repeating: 0, count: 1 << 22)
    #expect(
      Self.text(Linking.failure([far, ThumbObject.defining(["mpy_init"])], .armv7m))
        == "link.entry-range: mpy_init is 4194309 bytes from the start, the jump there reaches"
        + " 4194304."
    )
  }

  @Test("relocations a module cannot have")
  func relocation() {
    let builder = ThumbObject.using(Self.variable, type: 47, sections: [Self.zeroed])
    #expect(
      Self.text(Linking.failure([builder], .armv7m))
        == "link.relocation: o0.o, .text+0x4: relocation R_ARM_THM_MOVW_ABS_NC (47) of counter"
        + " cannot be part of a native module."
    )
  }

  @Test("variables and tables of the interpreter at a fixed distance")
  func fixedDistance() {
    let variable = ThumbObject.using(Self.variable, sections: [Self.zeroed])
    #expect(
      Self.text(Linking.failure([variable], .armv7m))
        == "link.bss: o0.o, .text+0x4: the variable counter is used by its distance from the"
        + " code, which is not fixed."
    )
    let table = ThumbObject.using(BuiltSymbol("mp_fun_table"))
    #expect(
      Self.text(Linking.failure([table], .armv7m))
        == "link.external: o0.o, .text+0x4: mp_fun_table belongs to the interpreter and has no"
        + " fixed distance."
    )
  }

  @Test("symbols that have no place")
  func symbols() {
    let cases: [(BuiltSymbol, String)] = [
      (
        BuiltSymbol("shared", section: 0xFFF2, value: 4, size: 12, type: 1),
        "is a common variable of 12 bytes"
      ),
      (BuiltSymbol("limit", section: 0xFFF1, value: 4), "is a fixed value, not an address"),
      (BuiltSymbol("perhaps", binding: 2), "is weak and nothing defines it"),
      (BuiltSymbol("start", section: 2), "is in section .noinit"),
      (BuiltSymbol("own", section: 2, type: 6), "is thread-local"),
    ]
    for (symbol, reason) in cases {
      let section = BuiltSection(".noinit", zeroCount: 8, type: 8, flags: 3)
      let builder = ThumbObject.using(symbol, sections: [section])
      #expect(
        Self.text(Linking.failure([builder], .armv7m))
          == "link.symbol: o0.o, .text+0x4: \(symbol.name) \(reason)."
      )
    }
    let outside = ThumbObject.using(BuiltSymbol("far", section: 1, value: 99))
    #expect(
      Self.text(Linking.failure([outside], .armv7m))
        == "link.symbol: o0.o, .text+0x0: far is at 0x63 of a section of 0x8 bytes."
    )
  }

  @Test("sections whose purpose a module cannot fulfil")
  func sections() {
    var cases: [(BuiltSection, String)] = [
      (
        BuiltSection(".init_array", content: [0, 0, 0, 0], type: 14, flags: 3),
        ".init_array holds constructors, which nobody calls in a native module"
      ),
      (BuiltSection(".rodata", content: [0], flags: 0x802), ".rodata is compressed"),
      (
        BuiltSection(".bss.own", zeroCount: 4, type: 8, flags: 0x403),
        ".bss.own holds thread-local variables"
      ),
      (
        BuiltSection(".bss", content: [1], flags: 3),
        ".bss holds values, though variables in it start as zeros"
      ),
      (
        BuiltSection(".rodata", content: [0], alignment: 0),
        ".rodata has alignment 0, expected a power of two up to 16"
      ),
      (
        BuiltSection(".rodata", content: [0], alignment: 24),
        ".rodata has alignment 24, expected a power of two up to 16"
      ),
      (
        BuiltSection(".rodata", content: [0], alignment: 32),
        ".rodata has alignment 32, expected a power of two up to 16"
      ),
      (
        BuiltSection(".preinit_array", content: [0, 0, 0, 0], type: 16, flags: 3),
        ".preinit_array holds constructors, which nobody calls in a native module"
      ),
      (
        BuiltSection(".ctors.65435", content: [0, 0, 0, 0], flags: 3),
        ".ctors.65435 holds constructors, which nobody calls in a native module"
      ),
      (
        BuiltSection(".dtors", content: [0, 0, 0, 0], flags: 3),
        ".dtors holds constructors, which nobody calls in a native module"
      ),
    ]
    var placed = BuiltSection(".rodata", content: [0])
    placed.address = 16
    cases.append((placed, ".rodata starts at address 16, not 0"))
    for (section, sentence) in cases {
      var builder = TinyModule.thumb
      builder.sections.append(section)
      let text = Self.text(Linking.failure([builder], .armv7m))
      #expect(text.hasSuffix(": o0.o: \(sentence)."), "\(text)")
    }
  }

  @Test("x86 code keeps the alignment of a page, its variables that of a heap block")
  func pages() {
    func failure(_ section: BuiltSection) -> LinkFailure? {
      var builder = TinyModule.x64
      builder.sections.append(section)
      return Linking.failure([builder], .x64)
    }
    #expect(failure(BuiltSection(".text.far", content: [0xC3], alignment: 4096)) == nil)
    #expect(
      failure(BuiltSection(".text.far", content: [0xC3], alignment: 8192))?.code
        == "link.alignment"
    )
    #expect(failure(BuiltSection(".bss", zeroCount: 4, type: 8, flags: 3, alignment: 32)) == nil)
    #expect(
      Self.text(failure(BuiltSection(".bss", zeroCount: 4, type: 8, flags: 3, alignment: 64)))
        == "link.alignment: o0.o: .bss has alignment 64, expected a power of two up to 32."
    )
  }

  @Test("relocations with something in their way")
  func faults() {
    let word = ThumbObject.using(BuiltSymbol("mp_fun_table"), type: 26, content: [0])
    #expect(
      Self.text(Linking.failure([word], .armv7m))
        == "link.relocation-fault: o0.o, .text+0x4: relocation of mp_fun_table: it reaches past"
        + " the section's 5 bytes."
    )
    var local = ThumbObject.using(Self.variable, type: 26, sections: [Self.zeroed])
    local.symbols[1].binding = 0
    #expect(
      Self.text(Linking.failure([local], .armv7m))
        == "link.relocation-fault: o0.o, .text+0x4: relocation of counter: the symbol is static"
        + " and has no word in the global offset table."
    )
    let foreign = ThumbObject.using(BuiltSymbol("mp_fun_table"), type: 10)
    #expect(Linking.failure([foreign], .armv7m)?.code == "link.relocation-fault")
    var number = ThumbObject.using(BuiltSymbol("mp_fun_table"), type: 26)
    number.sections[0].relocations[0].symbol = 99
    #expect(
      Self.text(Linking.failure([number], .armv7m))
        == "link.relocation-fault: o0.o, .text+0x4: relocation of a symbol without a name: the"
        + " object has no symbol 99."
    )
    var unaligned = TinyModule.thumb
    unaligned.sections[1].alignment = 1
    unaligned.sections[0].content.append(0)
    #expect(
      Self.text(Linking.failure([unaligned], .armv7m))
        == "link.relocation-fault: o0.o, .data.rel.ro+0x0: relocation of mp_type_fun_builtin_1:"
        + " its address is no multiple of 4."
    )
  }

  @Test("a module beyond the limit, a name beyond a qstr's")
  func limits() {
    var builder = TinyModule.thumb
    builder.sections.append(
      BuiltSection(".bss", zeroCount: 1 << 30, type: 8, flags: 3)
    )
    #expect(
      Self.text(Linking.failure([builder], .armv7m))
        == "link.section-size: o0.o: .bss has 1073741824 bytes, the limit is 67108864."
    )
    builder.sections[2].zeroCount = 3 << 24
    var second = ThumbObject.defining(["other"])
    second.sections.append(builder.sections[2])
    #expect(
      Self.text(Linking.failure([builder, second], .armv7m))
        == "link.size: The module's zeroed data with o1.o, .bss would be 100663296 bytes, the limit"
        + " is 67108864."
    )
    let name = String(repeating: "n", count: 256)
    #expect(throws: LinkFailure.stringLength(name, bytes: 256)) {
      try Linking.module([TinyModule.thumb.bytes], .armv7m, strings: [name])
    }
  }

  private static let zeroed = BuiltSection(".bss", zeroCount: 4, type: 8, flags: 3)
}
