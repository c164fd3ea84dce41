import ModelIR
import Testing

/// A prediction beside what was expected.
@Suite struct AgreementTests {
  private static let labels: [ClassLabel] = [.text("a"), .text("b")]

  private func prediction(_ label: String, _ scores: [Float]) -> Prediction {
    Prediction(answer: .label(.text(label)), scores: scores)
  }

  @Test(
    arguments: [
      ([0.75, 0.25], Agreement.Verdict.equal), ([0.750001, 0.249999], .equal),
      ([0.7501, 0.2499], .scores), ([0.4, 0.6], .different), ([.nan, 0.25], .scores),
      // The expected scores are equal but for a bit: either label may come of them.
      ([0.5, 0.500_000_06], .tie), ([0.5, 0.500_01], .different),
    ] as [([Float], Agreement.Verdict)]
  )
  func scores(_ expected: [Float], _ verdict: Agreement.Verdict) {
    let agreement = Agreement(
      prediction("a", [0.75, 0.25]),
      scores: expected,
      labels: Self.labels
    )
    #expect(agreement.verdict == verdict)
  }

  /// Equal scores belong to the first label.
  @Test func theFirstOfEqualScores() {
    let even: [Float] = [0.5, 0.5]
    let agreement = Agreement(prediction("a", even), scores: even, labels: Self.labels)
    #expect(agreement.expected == "a")
    #expect(agreement.verdict == .equal)
    #expect(agreement.scoreDifference == 0)
  }

  @Test func labels() {
    #expect(Agreement(prediction("a", [1, 0]), label: "a").verdict == .equal)
    #expect(Agreement(prediction("a", [1, 0]), label: "b").verdict == .different)
    let value = Prediction(answer: .value(1000), scores: [1000])
    #expect(Agreement(value, label: "1000.009").verdict == .equal)
    #expect(Agreement(value, label: "1000.02").verdict == .different)
    #expect(Agreement(value, label: "many").verdict == .different)
  }
}
