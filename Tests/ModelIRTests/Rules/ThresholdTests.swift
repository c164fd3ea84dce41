import ModelIR
import Testing

/// `finite-threshold` and `canonical-threshold`.
@Suite struct ThresholdTests {
  private func code(_ threshold: Float, _ missing: MissingDirection) -> String? {
    let node = TreeNode(
      feature: 0,
      threshold: threshold,
      missing: missing,
      left: .leaf(0),
      right: .leaf(1)
    )
    return EnsembleSample.fault { $0.trees = $0.trees(secondNode: node) }?.code
  }

  @Test func notANumber() {
    #expect(code(.nan, .right) == "model.finite-threshold")
    #expect(code(-.nan, .left) == "model.finite-threshold")
  }

  @Test func negativeZero() {
    #expect(code(-0.0, .right) == "model.canonical-threshold")
    #expect(code(0, .right) == nil)
  }

  @Test func infinities() {
    #expect(code(.infinity, .left) == "model.canonical-threshold")
    #expect(code(.infinity, .right) == nil)
    #expect(code(-.infinity, .left) == nil)
  }
}
