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

  @Test func theBoardDecides() async throws {
    let folder = try TemporaryFolder()
    let object = try object(Self.source, in: folder)
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
}
