import FeatureTables
import ModelCompiler
import ModelFixtures
import ModelIR
import Models
import Testing

/// The emitted module says what the reference evaluator says, under real interpreters.
@Suite struct PythonParityTests {
  @Test(arguments: FixtureFolder.all)
  func ownModelsUnderCPython(_ folder: FixtureFolder) async throws {
    let interpreter = try #require(Interpreter.python, "python3 is needed")
    try await check(folder.model(), rows: folder.golden().rows, with: interpreter)
  }

  @Test(
    .enabled(if: Interpreter.microPython != nil, Comment(rawValue: Interpreter.microPythonReason)),
    arguments: FixtureFolder.all
  )
  func ownModelsUnderMicroPython(_ folder: FixtureFolder) async throws {
    let interpreter = try #require(Interpreter.microPython)
    try await check(folder.model(), rows: folder.golden().rows, with: interpreter)
  }

  @Test(
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    arguments: SharedModel.trees,
    ["X.npy", "X_edge.npy"]
  )
  func sharedCorpusUnderCPython(_ folder: SharedModel, _ file: String) async throws {
    let interpreter = try #require(Interpreter.python, "python3 is needed")
    try await check(folder.bytes("model.onnx"), rows: folder.rows(file), with: interpreter)
  }

  @Test(
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    .enabled(if: Interpreter.microPython != nil, Comment(rawValue: Interpreter.microPythonReason)),
    arguments: SharedModel.trees,
    ["X.npy", "X_edge.npy"]
  )
  func sharedCorpusUnderMicroPython(_ folder: SharedModel, _ file: String) async throws {
    let interpreter = try #require(Interpreter.microPython)
    try await check(folder.bytes("model.onnx"), rows: folder.rows(file), with: interpreter)
  }

  /// Labels are equal; sums are equal to the last bit, links within the tolerance of `exp`.
  private func check(
    _ bytes: [UInt8],
    rows: [[Float]],
    with interpreter: Interpreter
  ) async throws {
    let model = try ModelFile.read(bytes).model
    let module = PythonEmitter.module(of: model, title: "a test")
    let run = try ModuleRun(files: ["model.py": Array(module.source.utf8)])
    defer { run.remove() }
    let answers = try await run.answers(of: "model", rows: rows, with: interpreter)
    try #require(answers.count == rows.count)
    let tolerance = model.isLinked ? Parity.scoreTolerance : 0
    for (index, row) in rows.enumerated() {
      let expected = try model.evaluate(row)
      let answer = answers[index]
      #expect(
        Parity.agrees(answer.scores, expected.scores, tolerance: tolerance),
        "row \(index): \(answer.scores), expected \(expected.scores)"
      )
      if !model.labels.isEmpty { #expect(answer.label == "\(expected.answer)", "row \(index)") }
    }
  }
}

extension Model {
  fileprivate var isLinked: Bool {
    switch self {
    case .ensemble(let ensemble): ensemble.link != .none
    }
  }
}
