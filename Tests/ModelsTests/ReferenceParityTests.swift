import FeatureTables
import ModelFixtures
import ModelIR
import Models
import Testing

/// The reference evaluator says what onnxruntime says, on every row, odd ones included.
@Suite struct ReferenceParityTests {
  @Test func thereAreFixtures() {
    #expect(FixtureFolder.all.count >= 40)
  }

  @Test(arguments: FixtureFolder.all)
  func ownModels(_ folder: FixtureFolder) throws {
    let imported = try ModelFile.read(folder.model())
    let golden = try folder.golden()
    let scores = try folder.scores()
    try #require(golden.rows.count == scores.count && scores.count >= 14)
    for (index, row) in golden.rows.enumerated() {
      let prediction = try imported.model.evaluate(row)
      #expect(
        Parity.agrees(prediction.scores, scores[index], tolerance: Parity.scoreTolerance),
        "row \(index): \(prediction.scores), onnxruntime \(scores[index])"
      )
      guard !imported.model.labels.isEmpty else { continue }
      #expect("\(prediction.answer)" == golden.labels[index], "row \(index)")
    }
  }

  @Test(
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    arguments: SharedModel.trees,
    ["", "_edge"]
  )
  func sharedCorpus(_ folder: SharedModel, _ part: String) throws {
    let model = try ModelFile.read(folder.bytes("model.onnx")).model
    let rows = try folder.rows("X\(part).npy")
    let isRegression = model.labels.isEmpty
    let reference =
      try isRegression
      ? folder.values("Y\(part).npy").map { [$0] } : folder.rows("Y\(part).npy")
    let labels = try isRegression ? [] : folder.labels("label\(part).npy")
    let tolerance = isRegression ? Parity.valueTolerance : Parity.scoreTolerance
    try #require(rows.count == reference.count && !rows.isEmpty)
    for (index, row) in rows.enumerated() {
      let prediction = try model.evaluate(row)
      #expect(Parity.agrees(prediction.scores, reference[index], tolerance: tolerance))
      guard !isRegression, !Parity.isTie(reference[index]) else { continue }
      #expect("\(prediction.answer)" == labels[index], "row \(index)")
    }
  }

  /// scikit-learn itself, not only the exported model.
  @Test(
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    arguments: SharedModel.trees.filter { $0.name != "onnx_rfreg_diabetes" }
  )
  func sharedCorpusAgainstScikitLearn(_ folder: SharedModel) throws {
    let model = try ModelFile.read(folder.bytes("model.onnx")).model
    let answers = try folder.rows("X.npy").map { "\(try model.evaluate($0).answer)" }
    #expect(answers == (try folder.labels("label_sklearn.npy")))
  }

  /// One thread of onnxruntime adds in tree order, so the sums are equal to the last bit.
  @Test(arguments: ["forest_digits", "forest_wine_depth3", "forest_cancer", "extra_trees_iris"])
  func ownForestsBitForBit(_ name: String) throws {
    let folder = try #require(FixtureFolder.all.first { $0.name == name })
    let model = try ModelFile.read(folder.model()).model
    let scores = try folder.golden().rows.map { try model.evaluate($0).scores }
    #expect(scores == (try folder.scores()))
  }
}
