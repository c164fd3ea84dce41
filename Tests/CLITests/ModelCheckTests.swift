import FoundationEssentials
import TestSupport
import Testing

/// `mote model check` against what the libraries that wrote the models say.
@Suite struct ModelCheckTests {
  private static let trees = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/trees").path

  private static func file(_ folder: String) -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(trees)/\(folder)")) ?? []
    return "\(trees)/\(folder)/\(names.first { $0.hasPrefix("model.") } ?? "model")"
  }

  private func check(_ folder: String, _ words: [String]) async throws -> ProgramResult {
    try await Program.mote.run(["model", "check", Self.file(folder)] + words)
  }

  private static func vectors(_ folder: String) -> [String] {
    ["--vectors", "\(trees)/\(folder)/golden.csv", "\(trees)/\(folder)/scores.csv"]
  }

  @Test(
    arguments: [
      "lightgbm_regression", "lightgbm_multiclass", "lightgbm_binary_missing",
      "onnx_label_encoder", "onnx_imputer_nan",
    ]
  )
  func scoresOfTheTrainer(_ folder: String) async throws {
    let result = try await check(folder, Self.vectors(folder) + ["--json"])
    #expect(result.status == 0, "\(result.output) \(result.error)")
    let document = try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
    #expect(document.schema == "mote-model-check/1")
    #expect(document.vectors ?? 0 > 0)
    #expect(document.equal == document.vectors)
    #expect(document.rows == nil)
  }

  /// emlearn divides whole numbers: the trained model's arithmetic gives other labels.
  @Test func emlearnsArithmeticHasToBeAskedFor() async throws {
    let vectors = ["--vectors", "\(Self.trees)/emlearn_hard/golden.csv", "--json"]
    let own = try await check("emlearn_hard", vectors + ["--as-emlearn"])
    #expect(own.status == 0, "\(own.output)")
    let trained = try await check("emlearn_hard", vectors)
    let document = try JSONDecoder().decode(Document.self, from: Data(trained.output.utf8))
    #expect(document.notes.contains { $0.contains("emlearn's arithmetic") })
    #expect(trained.status == (document.different == 0 ? 0 : 1))
  }

  @Test func rowsOnRequest() async throws {
    let result = try await check(
      "lightgbm_multiclass",
      Self.vectors("lightgbm_multiclass") + ["--rows"]
    )
    #expect(result.status == 0)
    #expect(result.output.contains("VERDICT"))
    #expect(result.output.contains("different  0"))
  }

  @Test func aWrongRowIsAFailure() async throws {
    let folder = try TemporaryFolder()
    let golden = try String(
      contentsOfFile: "\(Self.trees)/lightgbm_multiclass/golden.csv",
      encoding: .utf8
    )
    var lines = golden.split(separator: "\n").map(String.init)
    lines[1] = lines[1].split(separator: ",").dropLast().joined(separator: ",") + ",7"
    try folder.write(lines.joined(separator: "\n") + "\n", to: "wrong.csv")
    let result = try await check(
      "lightgbm_multiclass",
      ["--vectors", folder.path + "/wrong.csv", "--json"]
    )
    #expect(result.status == 1)
    let document = try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
    #expect(document.different == 1)
  }

  @Test func onlyTheFile() async throws {
    let result = try await check("lightgbm_multiclass", [])
    #expect(result.status == 0)
    #expect(result.output.contains("all kept"))
    #expect(!result.output.contains("equal"))
  }

  @Test(
    arguments: [
      (["--vectors", "GOLDEN", "SHORT"], 65, "table.label-count"),
      (["--vectors", "GOLDEN", "WIDE"], 65, "command.score-count"),
      (["--vectors", "WIDE"], 65, "command.no-labels"),
      (["--vectors", "WIDE", "SHORT"], 65, "model.row-length"),
      (["--rows"], 64, "usage.command-line"),
      (["--vectors", "a", "b", "c"], 64, "usage.command-line"),
      (["--rounds", "3"], 64, "pack.model"),
      (["--as-emlearn"], 64, "pack.model"),
      (["--rounds", "0"], 64, "usage.command-line"),
      (["--features", "int12"], 64, "usage.command-line"),
      (["--features", "uint8", "--vectors", "GOLDEN"], 65, "model.feature-value"),
    ]
  )
  func refusals(_ words: [String], _ status: Int32, _ code: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("s0,s1,s2\n1,0,0\n", to: "SHORT")
    try folder.write("s0,s1\n1,0\n", to: "WIDE")
    let paths = words.map { word in
      switch word {
      case "GOLDEN": "\(Self.trees)/lightgbm_multiclass/golden.csv"
      case "SHORT", "WIDE": folder.path + "/" + word
      default: word
      }
    }
    let result = try await check("lightgbm_multiclass", paths)
    #expect(result.status == status, "\(result.error)")
    #expect(result.error.contains("code: \(code)"), "\(result.error)")
  }

  private struct Document: Decodable {
    let schema: String
    let vectors: Int?
    let equal: Int?
    let different: Int?
    let notes: [String]
    let rows: [Row]?

    struct Row: Decodable {
      let verdict: String
    }
  }
}
