import ModelIR
import Testing

@Suite struct LabelsMatchClassesTests {
  @Test func tooFewLabels() {
    #expect(
      EnsembleSample.fault { $0.labels.removeLast() }
        == .labelsMatchClasses(labels: 1, scores: 2, rule: .firstMaximum)
    )
  }

  @Test func repeatedLabel() {
    let labels: [ClassLabel] = [.text("a"), .text("a")]
    #expect(EnsembleSample.fault { $0.labels = labels } == .repeatedLabel(.text("a")))
  }

  @Test func aNumberAndItsTextDiffer() {
    let labels: [ClassLabel] = [.text("1"), .integer(1)]
    #expect(EnsembleSample.fault { $0.labels = labels } == nil)
  }

  @Test func expansionNeedsOneSum() {
    #expect(
      EnsembleSample.fault { $0.expansion = .complement }?.code == "model.labels-match-classes"
    )
  }

  @Test func regressionHasNoLabels() {
    #expect(
      EnsembleSample.fault { $0.labelRule = .value }?.code == "model.labels-match-classes"
    )
  }

  @Test func limitIsFinite() {
    #expect(
      EnsembleSample.fault { $0.labelRule = .secondWhenAbove(.nan) }?.code
        == "model.labels-match-classes"
    )
    #expect(EnsembleSample.fault { $0.labelRule = .secondWhenAbove(0) } == nil)
  }
}
