import Glibc
import MPYFormat
import ObjectFixtures
import TestSupport
import Testing

/// `mote mpy link` as a person runs it; identity with the reference is LinkerTests' business.
@Suite struct MpyLinkTests {
  private static let source = """
    extern int mp_fun_table[];
    int count;
    int mpy_init(int *self) { count += 1; return mp_fun_table[0] + count; }
    """

  /// Calls entry 62, which returns a float.
  private static let floatSource = """
    extern void *mp_fun_table[];
    int mpy_init(void *self) {
      union { float value; int bits; } both;
      both.value = ((float (*)(void *))mp_fun_table[62])(self);
      return both.bits;
    }
    """

  private func object(_ source: String, in folder: TemporaryFolder) throws -> String {
    let toolchain = try #require(Toolchain.gcc("armv7m"))
    return try folder.write(toolchain.compile(source), to: "m.o")
  }

  @Test func aModuleIsWrittenAndDescribed() async throws {
    let folder = try TemporaryFolder()
    let object = try object(Self.source, in: folder)
    let output = folder.path + "/m.mpy"
    let told = try await Program.mote.run(["mpy", "link", "--arch", "armv7m", "-o", output, object])
    #expect(told.status == 0, "\(told.error)")
    #expect(told.output.contains("architecture    armv7m") && told.output.contains(".bss"))
    let file = try MPYFile(decoding: folder.read("m.mpy"))
    #expect(file.sourceName == output)
    let again = try await Program.mote.run([
      "mpy", "link", "--board", "qemu-m3", "-o", output, object, "--source-name", "m.mpy", "--json",
    ])
    #expect(try again.document().schema == "mote-mpy-link/1")
    #expect(try MPYFile(decoding: folder.read("m.mpy")).sourceName == "m.mpy")
  }

  /// What the object defines besides nothing, words of the sentence, code.
  @Test(
    arguments: [
      ("int other(void) { return 1; }", "mpy_init", "link.no-entry"),
      ("int x = 5; int mpy_init(void) { return x; }", ".data", "link.writable-data"),
      (
        "int absent(int); int mpy_init(int a) { return absent(a); }", "absent",
        "link.undefined-symbol"
      ),
    ]
  )
  func objectsThatCannotBecomeAModule(source: String, word: String, code: String) async throws {
    let folder = try TemporaryFolder()
    let object = try object(source, in: folder)
    let result = try await Program.mote.run([
      "mpy", "link", "--arch", "armv7m", "-o", folder.path + "/m.mpy", object,
    ])
    #expect(result.status == 65)
    #expect(
      result.error.contains(word) && result.error.hasSuffix("code: \(code)\n"),
      "\(result.error)"
    )
    #expect(try folder.contents() == ["m.o"])
  }

  /// The input is mapped while it is linked, and somebody wants to keep it.
  @Test func anInputIsNoOutput() async throws {
    let folder = try TemporaryFolder()
    let object = try object(Self.floatSource, in: folder)
    let before = try folder.read("m.o")
    for output in [object, folder.path + "/./m.o", ""] {
      let result = try await Program.mote.run(
        ["mpy", "link", "--arch", "armv7m", "-o", output, object]
      )
      #expect(result.status == 64, "\(output)")
      #expect(result.error.hasSuffix("code: usage.command-line\n"), "\(result.error)")
    }
    #expect(try folder.read("m.o") == before)
    #expect(try folder.contents() == ["m.o"])
  }

  /// A pipe without a writer would be waited for.
  @Test func pipesAreNoInput() async throws {
    let folder = try TemporaryFolder()
    let object = try object(Self.floatSource, in: folder)
    let pipe = folder.path + "/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let link = ["mpy", "link", "--arch", "armv7m", "-o", folder.path + "/m.mpy", object]
    for option in [[], ["--qstrs"], ["-l"], ["-e"]] {
      let result = try await Program.mote.run(link + option + [pipe])
      #expect(result.status == 74, "\(option)")
      #expect(result.error.contains(pipe))
    }
    #expect(try folder.contents().sorted() == ["m.o", "pipe"])
  }

  @Test func theBoardDecides() async throws {
    let folder = try TemporaryFolder()
    let object = try object(Self.floatSource, in: folder)
    let output = ["-o", folder.path + "/m.mpy", object]
    for (arguments, status, code) in [
      (["--board", "qemu-m4f", "--arch", "armv7m"], 65, "link-target.float-abi"),
      (["--board", "pico", "--arch", "armv7m"], 69, "link-target.architecture"),
      (["--board", "MICROBIT"], 69, "link-target.no-native-modules"),
      (["--arch", "z80"], 64, "usage.command-line"), ([], 64, "usage.command-line"),
      (["--arch", "x64"], 65, "link.machine"),
      (["--arch", "armv7m", "-l", "/no.a"], 66, "host.file"),
      (["--arch", "armv7m", "-l", object], 65, "object.linker-script"),
    ] as [([String], Int32, String)] {
      let result = try await Program.mote.run(["mpy", "link"] + arguments + output)
      #expect(result.status == status, "\(arguments): \(result.error)")
      #expect(result.error.hasSuffix("code: \(code)\n"), "\(arguments): \(result.error)")
    }
    #expect(try folder.contents() == ["m.o"])
  }

  @Test func preprocessWritesTheStringsOfSources() async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write("int a = MP_QSTR_twice + MP_QSTR_len;\n", to: "m.c")
    let header = folder.path + "/m.config.h"
    let told = try await Program.mote.run(["mpy", "link", "--preprocess", "-o", header, source])
    #expect(told.status == 0, "\(told.error)")
    #expect(told.output.contains("strings  twice\n"))
    let text = try folder.text("m.config.h")
    #expect(text.contains("#define MP_QSTR_twice (mp_native_qstr_table[1])\n"))
    #expect(text.contains("#define MP_QSTR_len ("))
  }
}
