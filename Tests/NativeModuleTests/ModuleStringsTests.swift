import MPYFormat
import NativeModule
import Testing

@Suite("Strings of native modules")
struct ModuleStringsTests {
  @Test("names come from sources, without those every MicroPython has")
  func sources() {
    let source = """
      #define NAME MP_QSTR_factorial
      // MP_QSTR_in_comment
      mp_store_global(MP_QSTR_append, MP_QSTR__lt_module_gt_, MP_QSTR_utf_hyphen_8);
      "MP_QSTR_a_dot_b" MP_QSTR_MP_QSTR_x MP_QSTR_ MP_QSTR__0x0a_ MP_QSTR_Z9
      """
    #expect(
      ModuleStrings.names(inSources: [source, "MP_QSTR_factorial MP_QSTR_zip2"]) == [
        "MP_QSTR_x", "Z9", "a_dot_b", "factorial", "in_comment", "zip2",
      ]
    )
  }

  @Test("the header numbers 165 known names and the module's own, and reads back")
  func header() {
    let names = ["a_dot_b", "factorial"]
    let header = ModuleStrings.configuration(names: names)
    let lines = header.split(separator: "\n").map(String.init)
    #expect(lines.count == 4 + 165 + 2 + 2)
    #expect(lines[0] == "#include <stdint.h>")
    #expect(lines[4] == "#define MP_QSTR_ (1)")
    #expect(lines[6] == "#define MP_QSTR__0x0a_ (3)")
    #expect(lines[7] == "#define MP_QSTR__space_ (4)")
    #expect(lines[8] == "#define MP_QSTR__star_ (5)")
    #expect(lines[9] == "#define MP_QSTR__slash_ (6)")
    #expect(lines[10] == "#define MP_QSTR__lt_module_gt_ (7)")
    #expect(lines.contains("#define MP_QSTR_utf_hyphen_8 (161)"))
    #expect(lines[168] == "#define MP_QSTR_zip (165)")
    #expect(lines[170] == "#define MP_QSTR_factorial (mp_native_qstr_table[2])")
    #expect(lines.last == "extern const mp_uint_t mp_native_obj_table[];")
    #expect(ModuleStrings.names(inConfiguration: header) == names)
  }

  @Test("only lines of the header's own form count")
  func configuration() {
    let text = """
      #define MP_QSTR_append (70)
      #define MP_QSTR_own (mp_native_qstr_table[1])
       #define MP_QSTR_indented (mp_native_qstr_table[2])
      #define MP_QSTR_two  (mp_native_qstr_table[3])
      #define MP_QSTR_old (mp_native_obj_table[0])\r
      """
    #expect(ModuleStrings.names(inConfiguration: text) == ["own", "old"])
  }
}
