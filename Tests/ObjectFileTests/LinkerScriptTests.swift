import ObjectFile
import Testing

@Suite("Linker scripts in place of archives")
struct LinkerScriptTests {
  @Test("what glibc installs as libm.a")
  func glibc() throws {
    let text = """
      /* GNU ld script
      */
      OUTPUT_FORMAT(elf64-x86-64)
      GROUP ( /usr/lib/libm-2.36.a /usr/lib/libmvec.a )
      """
    #expect(
      try LinkerScript.archives(in: text, file: "libm.a") == [
        "/usr/lib/libm-2.36.a", "/usr/lib/libmvec.a",
      ]
    )
  }

  @Test("commas part names, comments do not")
  func forms() throws {
    #expect(
      try LinkerScript.archives(in: "GROUP(a.a,b.a , c.a)", file: "x") == ["a.a", "b.a", "c.a"]
    )
    #expect(
      try LinkerScript.archives(in: "GRO/* */UP(a.a)GROUP(b.a)", file: "x") == ["a.a", "b.a"]
    )
    #expect(try LinkerScript.archives(in: "", file: "x").isEmpty)
  }

  @Test("a comment without an end is refused, not taken as the rest of the file")
  func openComment() {
    #expect(throws: ObjectFailure.openComment(file: "x")) {
      try LinkerScript.archives(in: "GROUP(a.a) /* GROUP(b.a) *", file: "x")
    }
  }

  @Test(
    "anything else is refused",
    arguments: ["INPUT(a.a)", "GROUP", "GROUP(", "GROUP()", "GROUP(a) x", "\u{7f}ELF", "GROUP a)"]
  )
  func refused(_ text: String) {
    #expect(throws: ObjectFailure.self) { try LinkerScript.archives(in: text, file: "x") }
  }
}
