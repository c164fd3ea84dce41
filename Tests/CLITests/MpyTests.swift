import FoundationEssentials
import MPYFormat
import ModuleFixtures
import ObjectFixtures
import TestSupport
import Testing

/// `mote mpy`: the commands over compiled modules, as a person runs them.
@Suite struct MpyTests {
  private static let source = "LIMIT = 3\ndef twice(x):\n    return x * 2\n"

  private func wrapper(in folder: TemporaryFolder, as name: String = "w.mpy") throws -> String {
    try folder.write(try WrapperModule.file(.armv7m).encoded(), to: name)
  }

  @Test func infoNamesFunctionsAndSpendsEveryByte() async throws {
    let folder = try TemporaryFolder()
    let path = try wrapper(in: folder)
    let told = try await Program.mote.run(["mpy", "info", path])
    #expect(told.status == 0, "\(told.error)")
    #expect(told.output.contains("architecture    armv7m"))
    #expect(told.output.contains("positive") && told.output.contains("viper"))
    #expect(told.output.contains("44 arg_check_num_sig"))
    let result = try await Program.mote.run(["mpy", "info", path, "--json"])
    let document = try result.document(as: InfoDocument.self)
    #expect(document.schema == "mote-mpy-info/1")
    #expect(
      document.sections.filter { $0.key != "zeroedBytes" }.values.reduce(0, +)
        == document.sizeBytes
    )
    #expect(document.sizeBytes == (try folder.read("w.mpy")).count)
    #expect(document.functions.map(\.name).contains("dot"))
  }

  @Test func dumpListsInstructionsAndMachineCode() async throws {
    let folder = try TemporaryFolder()
    let told = try await Program.mote.run(["mpy", "dump", wrapper(in: folder)])
    #expect(told.status == 0)
    #expect(told.output.contains("STORE_NAME dot"))
    #expect(told.output.contains("FOR_ITER"))
    #expect(told.output.contains("2d:e9:f0:41"))
    #expect(told.output.contains("    3 native_from_obj: "))
  }

  @Test func checkAnswersByTheBoard() async throws {
    let folder = try TemporaryFolder()
    let path = try wrapper(in: folder)
    let good = try await Program.mote.run(["mpy", "check", path, "--board", "qemu-m3"])
    #expect(good.status == 0, "\(good.output)")
    #expect(good.output.contains("loads           yes\ncomputes right  yes\n"))
    let bad = try await Program.mote.run(["mpy", "check", path, "--board", "pico", "--json"])
    #expect(bad.status == 1)
    let document = try bad.document(as: CheckDocument.self)
    #expect(document.loads == "no" && document.computesRight == "unknown")
    #expect(document.findings.map(\.code) == ["check.incompatible"])
    #expect(document.findings[0].reason.contains("armv7m"))
  }

  /// Bytes after the magic number, exit status, code.
  @Test(
    arguments: [
      ([], 65, "mpy.truncated"), ([5, 0, 31, 32], 65, "mpy.version"),
      ([6, 0, 31], 65, "mpy.cut"), ([6, 0x80, 31], 65, "mpy.reserved-bit"),
    ] as [([UInt8], Int32, String)]
  )
  func damagedFiles(bytes: [UInt8], status: Int32, code: String) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([0x4D] + bytes, to: "m.mpy")
    for command in [["info", path], ["dump", path], ["diff", path, path]] {
      let result = try await Program.mote.run(["mpy"] + command)
      #expect(result.status == status)
      #expect(result.error.hasSuffix("code: \(code)\n"), "\(result.error)")
      #expect(result.error.contains("m.mpy"))
      #expect(result.output.isEmpty)
    }
  }

  /// A file that was cut while it was copied: MicroPython itself would hang on it.
  @Test func cutFilesAreRefusedAtEveryLength() async throws {
    let folder = try TemporaryFolder()
    let whole = try WrapperModule.file(.armv7m).encoded()
    for length in [4, whole.count / 2, whole.count - 1] {
      let path = try folder.write(whole.prefix(length), to: "cut.mpy")
      let result = try await Program.mote.run(["mpy", "check", path, "--board", "qemu-m3"])
      #expect(result.status == 65, "\(length)")
      #expect(result.error.contains("byte"))
    }
  }

  @Test func diffSaysWhereFilesDiffer() async throws {
    let folder = try TemporaryFolder()
    let old = try wrapper(in: folder, as: "old.mpy")
    var file = try WrapperModule.file(.armv7m)
    file.body.children.removeLast()
    let new = try folder.write(file.encoded(), to: "new.mpy")
    let equal = try await Program.mote.run(["mpy", "diff", old, old])
    #expect(equal.status == 0)
    #expect(equal.output.hasSuffix("are equal.\n"))
    let different = try await Program.mote.run(["mpy", "diff", old, new, "--plain"])
    #expect(different.status == 1)
    #expect(different.output.contains("function positive\tbytecode"))
  }

  @Test func compileWritesBesideTheSource() async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(Self.source, to: "m.py")
    let result = try await Program.mote.run(["mpy", "compile", source, "--board", "pico"])
    #expect(result.status == 0, "\(result.error)")
    let file = try MPYFile(decoding: folder.read("m.mpy"))
    #expect(file.sourceName == "m.py" && file.header.architecture == .none)
    let arguments = ["mpy", "compile", source, "--board", "pico", "--emit", "native"]
    let native = try await Program.mote.run(arguments + ["-o", folder.path + "/out/"])
    #expect(native.status == 0, "\(native.error)")
    let compiled = try MPYFile(decoding: folder.read("out/m.mpy"))
    #expect(compiled.header.architecture == .armv6m)
    #expect(compiled.body.kind != .bytecode)
  }

  @Test func compileFailsBeforeItWritesAnything() async throws {
    let folder = try TemporaryFolder()
    let good = try folder.write(Self.source, to: "good.py")
    let bad = try folder.write("x = 1\ndef f(:\n    pass\n", to: "bad.py")
    let again = try folder.write(Self.source, to: "sub/good.py")
    let compile = ["mpy", "compile"]
    for (arguments, status, code) in [
      (compile + [good, bad, "--board", "pico"], 65, "pack.source"),
      (compile + [good, "--board", "MICROBIT", "--emit", "viper"], 69, "pack.no-native-code"),
      (compile + [good, "--board", "FEATHER_NRF52840"], 69, "pack.no-mpy"),
      (compile + [good, "--board", "pico", "-O", "4"], 64, "usage.command-line"),
      (compile + [good, bad, "--board", "pico", "-o", "x.mpy"], 64, "usage.command-line"),
      (
        compile + [good, again, "--board", "pico", "-o", folder.path], 64,
        "command.same-destination"
      ),
    ] as [([String], Int32, String)] {
      let result = try await Program.mote.run(arguments)
      #expect(result.status == status, "\(arguments)")
      #expect(result.error.hasSuffix("code: \(code)\n"), "\(result.error)")
    }
    #expect(try folder.contents() == ["bad.py", "good.py", "sub", "sub/good.py"])
    let told = try await Program.mote.run(compile + [bad, "--board", "pico"])
    #expect(told.error.contains("bad.py, line 2: SyntaxError"), "\(told.error)")
  }

  /// Nobody's source is lost to a slip of the hand.
  @Test func compileKeepsItsSources() async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(Self.source, to: "m.py")
    let odd = try folder.write(Self.source, to: "odd.mpy")
    for arguments in [[source, "-o", source], [odd], [source, "-o", ""]] {
      let result = try await Program.mote.run(["mpy", "compile", "--board", "pico"] + arguments)
      #expect(result.status == 64, "\(arguments): \(result.output)")
      #expect(result.error.hasSuffix("code: usage.command-line\n"))
    }
    #expect(try folder.read("m.py") == Array(Self.source.utf8))
    #expect(try folder.read("odd.mpy") == Array(Self.source.utf8))
    #expect(try folder.contents() == ["m.py", "odd.mpy"])
  }

  @Test func compileTakesOddNames() async throws {
    let folder = try TemporaryFolder()
    for (source, module) in [
      ("a b.py", "a b.mpy"), ("-dash.py", "-dash.mpy"), ("dot.dot.py", "dot.dot.mpy"),
    ] {
      let path = try folder.write(Self.source, to: source)
      let result = try await Program.mote.run(["mpy", "compile", "--board", "pico", path])
      #expect(result.status == 0, "\(result.error)")
      let file = try MPYFile(decoding: folder.read(module))
      #expect(file.sourceName == source)
    }
  }

  @Test func compileRefusesSourcesThatAreNoText() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([0x78, 0x3D, 0x22, 0xFF, 0xFE, 0x22], to: "m.py")
    let result = try await Program.mote.run(["mpy", "compile", "--board", "pico", path])
    #expect(result.status == 65)
    #expect(result.error.hasSuffix("code: command.not-text\n"), "\(result.error)")
  }

  private struct InfoDocument: Decodable {
    let schema: String
    let sizeBytes: Int
    let sections: [String: Int]
    let functions: [Function]

    struct Function: Decodable {
      let name: String
    }
  }

  private struct CheckDocument: Decodable {
    let loads: String
    let computesRight: String
    let findings: [Finding]

    struct Finding: Decodable {
      let code: String
      let reason: String
    }
  }
}
