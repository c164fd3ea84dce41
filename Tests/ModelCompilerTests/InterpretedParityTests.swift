import FeatureTables
import ModelCompiler
import ModelFixtures
import ModelIR
import Models
import Testing

/// Modules say what the reference evaluator says, under real interpreters.
@Suite(.serialized) struct InterpretedParityTests {
  @Test(arguments: FixtureFolder.all, InterpretedForm.available)
  func ownModels(_ folder: FixtureFolder, _ form: InterpretedForm) async throws {
    try await check(folder.model(), rows: folder.golden().rows, form)
  }

  @Test(arguments: TreeFixture.all(), InterpretedForm.available)
  func everyFormat(_ fixture: TreeFixture, _ form: InterpretedForm) async throws {
    try await check(fixture.model(), rows: fixture.golden().rows, form)
  }

  @Test(
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    arguments: CorpusCase.all,
    InterpretedForm.available
  )
  func sharedCorpus(_ corpus: CorpusCase, _ form: InterpretedForm) async throws {
    let options = ImportOptions(asEmlearn: corpus.asEmlearn)
    let model = try ModelFile.read(corpus.model(), options: options).model
    for file in corpus.rowFiles {
      let rows = try corpus.folder.rows(file)
      let ties = try await AnswerCheck(model).check(form.answers(model, rows: rows), rows: rows)
      #expect(ties == 0, "\(ties) rows of \(file) tie")
    }
  }

  /// Rows of integers of a declared type.
  @Test(
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    arguments: ["onnx_rf10_digits", "onnx_rf100d3_har"],
    InterpretedForm.available
  )
  func declaredIntegers(_ name: String, _ form: InterpretedForm) async throws {
    let folder = SharedModel(name: name)
    guard case .ensemble(let ensemble) = try ModelFile.read(folder.bytes("model.onnx")).model else {
      return
    }
    let model = Model.ensemble(try ensemble.declaring(.int16))
    let rows = try folder.rows("X.npy")
    try await AnswerCheck(model).check(form.answers(model, rows: rows), rows: rows)
  }

  @Test(arguments: 0..<12, InterpretedForm.available)
  func randomEnsembles(_ seed: Int, _ form: InterpretedForm) async throws {
    let random = try DrawnEnsemble(seed: UInt64(seed))
    let model = Model.ensemble(random.ensemble)
    try await AnswerCheck(model).check(form.answers(model, rows: random.rows), rows: random.rows)
  }

  private func check(_ bytes: [UInt8], rows: [[Float]], _ form: InterpretedForm) async throws {
    let model = try ModelFile.read(bytes).model
    try await AnswerCheck(model).check(form.answers(model, rows: rows), rows: rows)
  }
}
