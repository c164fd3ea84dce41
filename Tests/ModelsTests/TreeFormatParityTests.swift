import FeatureTables
import ModelFixtures
import ModelIR
import Models
import Testing

/// The reference evaluator says what the library of each format says, on odd rows too.
@Suite struct TreeFormatParityTests {
  @Test func thereAreFixtures() {
    #expect(TreeFixture.all("onnx_").count >= 38)
    #expect(TreeFixture.all("xgboost_").count >= 16)
    #expect(TreeFixture.all("lightgbm_").count >= 16)
    #expect(TreeFixture.all("emlearn_").count >= 4)
  }

  @Test(arguments: TreeFixture.all().filter { !$0.name.hasPrefix("emlearn") })
  func scoresAndLabels(_ fixture: TreeFixture) throws {
    let model = try ModelFile.read(fixture.model()).model
    try check(fixture, model)
  }

  @Test(arguments: TreeFixture.all("emlearn_"))
  func asEmlearn(_ fixture: TreeFixture) throws {
    let options = ImportOptions(asEmlearn: true)
    try check(fixture, ModelFile.read(fixture.model(), options: options).model)
  }

  private func check(_ fixture: TreeFixture, _ model: Model) throws {
    let golden = try fixture.golden()
    let scores = try fixture.scores()
    try #require(golden.rows.count == scores.count && scores.count >= 18)
    for (index, row) in golden.rows.enumerated() {
      let prediction = try model.evaluate(row)
      #expect(
        isSame(prediction.scores, scores[index]),
        "row \(index) \(row): \(prediction.scores), oracle \(scores[index])"
      )
      guard !model.labels.isEmpty, !Parity.isTie(scores[index]) else { continue }
      #expect("\(prediction.answer)" == golden.labels[index], "row \(index)")
    }
  }

  @Test(arguments: TreeFixture.all("xgboost_") + TreeFixture.all("lightgbm_"))
  func margins(_ fixture: TreeFixture) throws {
    guard case .ensemble(let ensemble) = try ModelFile.read(fixture.model()).model else { return }
    let margins = try #require(try fixture.margins())
    let tolerance = fixture.name.hasPrefix("lightgbm") ? 1e-12 : 1e-6
    for (index, row) in try fixture.golden().rows.enumerated() {
      // LightGBM says the sum of a random forest, not its mean.
      let trees = fixture.name.hasPrefix("lightgbm_forest") ? 4.0 : 1
      for (own, other) in zip(try ensemble.preciseSums(row), margins[index].map { $0 / trees }) {
        #expect(
          (own - other).magnitude <= tolerance * max(1, other.magnitude),
          "row \(index): \(own), oracle \(other)"
        )
      }
    }
  }

  private func isSame(_ scores: [Float], _ reference: [Float]) -> Bool {
    guard scores.count == reference.count else { return false }
    return zip(scores, reference).allSatisfy { own, other in
      if own.isNaN || other.isNaN { return own.isNaN == other.isNaN }
      return own == other
        || (own - other).magnitude <= Parity.scoreTolerance * max(1, other.magnitude)
    }
  }
}
