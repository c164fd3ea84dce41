import ModelIR
import Testing

@Suite struct FiniteWeightsTests {
  @Test(arguments: [.nan, .infinity, -.infinity] as [Float])
  func leaf(_ value: Float) {
    let fault = EnsembleSample.fault { $0.leafVectors[2][1] = value }
    #expect(fault?.code == "model.finite-weights")
    #expect(fault?.description == "Leaf vector 2 holds \(value) at position 1.")
  }

  @Test func base() {
    #expect(
      EnsembleSample.fault { $0.base = [0, .infinity] }
        == .finiteWeights(what: "the base", position: 1, value: .infinity)
    )
  }
}
