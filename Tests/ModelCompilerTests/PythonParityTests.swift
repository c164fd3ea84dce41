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

  @Test(arguments: TreeFixture.all())
  func everyFormatUnderCPython(_ fixture: TreeFixture) async throws {
    let interpreter = try #require(Interpreter.python, "python3 is needed")
    try await check(fixture.model(), rows: fixture.golden().rows, with: interpreter)
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
    let tolerance = model.tolerance
    for (index, row) in rows.enumerated() {
      let expected = try model.evaluate(row)
      let answer = answers[index]
      #expect(
        isSame(answer.scores, expected.scores, tolerance),
        "row \(index): \(answer.scores), expected \(expected.scores)"
      )
      guard !model.labels.isEmpty, tolerance == 0 || !Parity.isTie(expected.scores) else {
        continue
      }
      #expect(answer.label == "\(expected.answer)", "row \(index)")
    }
  }

  private func isSame(_ scores: [Float], _ expected: [Float], _ tolerance: Float) -> Bool {
    let areNumbers = expected.allSatisfy { !$0.isNaN }
    return areNumbers
      ? Parity.agrees(scores, expected, tolerance: tolerance)
      : scores.map(\.isNaN) == expected.map(\.isNaN)
  }
}

extension Model {
  /// Sums in single precision are equal to the last bit; links and doubles are not.
  fileprivate var tolerance: Float {
    switch self {
    case .ensemble(let ensemble):
      guard ensemble.accumulation == .single else { return Parity.valueTolerance }
      return ensemble.link == .none ? 0 : Parity.scoreTolerance
    }
  }
}
