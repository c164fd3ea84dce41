import FoundationEssentials
import TestSupport
import Testing

@Suite struct ModelTests {
  private static let models = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/models").path

  private static func model(_ name: String) -> String { "\(models)/\(name)/model.onnx" }
  private static func golden(_ name: String) -> String { "\(models)/\(name)/golden.csv" }

  /// scikit-learn's labels for every row of the fixture.
  @Test(arguments: ["forest_cancer", "forest_digits", "tree_iris_unicode", "boosted_iris"])
  func predictionsAreThoseOfTheTrainer(name: String) async throws {
    let run = try await Program.mote.run(
      ["model", "run", Self.model(name), Self.golden(name), "--check", "--json"])
    #expect(run.status == 0, "\(run.error)")
    let result = try JSONDecoder().decode(RunDocument.self, from: Data(run.output.utf8))
    #expect(result.schema == "mote-model-run/1")
    #expect(result.mismatches == 0)
    let golden = try String(contentsOfFile: Self.golden(name), encoding: .utf8)
    #expect(result.rows.count == golden.split(separator: "\n").count - 1)
  }

  @Test func aWrongLabelIsSeen() async throws {
    let folder = try TemporaryFolder()
    let golden = try String(contentsOfFile: Self.golden("forest_cancer"), encoding: .utf8)
    var lines = golden.split(separator: "\n").map(String.init)
    let last = lines.removeLast()
    lines.append(last.split(separator: ",").dropLast().joined(separator: ",") + ",77")
    try folder.write(lines.joined(separator: "\n") + "\n", to: "wrong.csv")
    let arguments = ["model", "run", Self.model("forest_cancer"), folder.path + "/wrong.csv"]
    let told = try await Program.mote.run(arguments)
    #expect(told.status == 0)
    #expect(told.error.contains("1 of \(lines.count - 1) answers differ"))
    #expect(try await Program.mote.run(arguments + ["--check"]).status == 1)
  }

  @Test func infoNamesWhatIsInTheFile() async throws {
    let info = try await Program.mote.run(["model", "info", Self.model("tree_iris_unicode")])
    #expect(info.status == 0)
    #expect(info.output.contains("format") && info.output.contains("ONNX"))
    #expect(info.output.contains("\nqemu-m3 ") && info.output.contains("\nM5STICKC "))
    let document = try await Program.mote.run(
      ["model", "info", Self.model("tree_iris_unicode"), "--json"])
    #expect(try document.document().schema == "mote-model-info/2")
  }

  /// Arguments after `mote`, exit status, code.
  @Test(
    arguments: [
      (["model", "info", "/nonexistent.onnx"], 66, "command.no-file"),
      (["model", "info", "/dev/null"], 74, "command.unreadable"),
      (["model", "run", model("forest_cancer"), "/nonexistent.csv"], 66, "command.no-file"),
      (
        [
          "pack", model("forest_cancer"), "--board", "FEATHER_NRF52840", "--as", "bytecode",
          "-o", "/tmp/x.mpy",
        ], 69, "pack.no-mpy"
      ),
      (
        ["pack", model("forest_cancer"), "--board", "MICROBIT", "--as", "native"], 69,
        "pack.no-native-code"
      ),
      (
        ["pack", model("forest_cancer"), "--board", "m5stickc", "--features", "int64"], 64,
        "usage.command-line"
      ),
      (
        ["pack", model("forest_cancer"), "--board", "pico", "--vectors", golden("forest_digits")],
        65, "pack.row"
      ),
      (
        ["pack", model("forest_cancer"), "--board", "pico", "-o", "/tmp/2x.py", "--as", "python"],
        64, "pack.module-name"
      ),
      (
        ["pack", model("forest_cancer"), "--board", "pico", "--as", "native", "-o", "x.py"], 64,
        "usage.command-line"
      ),
      (
        ["pack", model("forest_cancer"), "--board", "pico2", "--coarse-leaves"], 64,
        "usage.command-line"
      ),
      (["pack", model("forest_cancer"), "--board", "none", "-o", "x.mpy"], 66, "board.unknown"),
      (
        ["pack", model("forest_cancer"), "--board", "pico", "-o", "/no/x.py", "--as", "python"], 73,
        "host.file"
      ),
    ] as [([String], Int32, String)]
  )
  func failures(arguments: [String], status: Int32, code: String) async throws {
    let result = try await Program.mote.run(arguments)
    #expect(result.status == status)
    #expect(result.error.hasSuffix("code: \(code)\n"), "\(result.error)")
    #expect(result.output.isEmpty)
  }

  @Test func aFileThatIsNoModelIsBadInput() async throws {
    let folder = try TemporaryFolder()
    try folder.write("not a model", to: "text.onnx")
    let info = try await Program.mote.run(["model", "info", folder.path + "/text.onnx"])
    #expect(info.status == 65)
    #expect(info.error.contains("text.onnx"))
  }

  @Test func packingWritesASourceModuleNamedAfterItsFile() async throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/activity.py"
    let pack = try await Program.mote.run(
      ["pack", Self.model("forest_cancer"), "--board", "pico", "--as", "python", "-o", output])
    #expect(pack.status == 0, "\(pack.error)")
    #expect(pack.output.contains("module    activity\n"))
    let source = try String(contentsOfFile: output, encoding: .utf8)
    #expect(source.contains("def predict("))
    let piped = try await Program.mote.run([
      "pack", Self.model("forest_cancer"), "--board", "pico", "--as", "python", "-o", "-",
      "--name", "activity",
    ])
    #expect(piped.output == source)
    let inFolder = try await Program.mote.run([
      "pack", Self.model("forest_cancer"), "--board", "pico", "--as", "python", "-o", folder.path,
      "--name", "activity", "--json",
    ])
    #expect(try inFolder.document().schema == "mote-pack/2")
    #expect(try String(contentsOfFile: output, encoding: .utf8) == source)
  }

  /// Without an output nothing is written, and every form has its line.
  @Test func packingComparesTheForms() async throws {
    let folder = try TemporaryFolder()
    let pack = try await Program.mote.run(
      [
        "pack", Self.model("forest_digits"), "--board", "qemu-m3",
        "--vectors", Self.golden("forest_digits"),
      ],
      in: folder.path
    )
    #expect(pack.status == 0, "\(pack.error)")
    #expect(pack.output.contains("file      not written"))
    #expect(pack.output.contains("\n*  native    speed "))
    #expect(pack.output.contains(" labels equal"))
    for form in ["native    size ", "bytecode  speed", "bytecode  size ", "python    -", "c  "] {
      #expect(pack.output.contains("\n   " + form), "\(pack.output)")
    }
    let refused = try await Program.mote.run(
      ["pack", Self.model("forest_digits"), "--board", "MICROBIT"],
      in: folder.path
    )
    #expect(refused.output.contains("pack.no-native-code"))
    #expect(refused.output.contains("\n*  bytecode  speed"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  /// Mote alone writes machine code: no other program is found where PATH is empty.
  @Test func packingNeedsNoOtherProgram() async throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/activity.mpy"
    let pack = try await Program.mote.run(
      ["pack", Self.model("forest_cancer"), "--board", "pico2", "--as", "native", "-o", output],
      environment: ["PATH": ""]
    )
    #expect(pack.status == 0, "\(pack.error)")
    #expect(
      try #require(FileManager.default.contents(atPath: output)).prefix(2) == Data([0x4D, 6])
    )
  }

  @Test func packingWritesBytecodeOfTheBoardsVersion() async throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/activity.mpy"
    let pack = try await Program.mote.run(
      ["pack", Self.model("forest_cancer"), "--board", "pico", "-o", output])
    #expect(pack.status == 0, "\(pack.error)")
    let bytes = try #require(FileManager.default.contents(atPath: output))
    // py/persistentcode.h: 'M', then the version.
    #expect(bytes.prefix(2) == Data([0x4D, 6]))
  }

  private struct RunDocument: Decodable {
    let schema: String
    let mismatches: Int
    let rows: [Row]

    struct Row: Decodable {}
  }
}
