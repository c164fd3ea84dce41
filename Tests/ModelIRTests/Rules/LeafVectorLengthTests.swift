import ModelIR
import Testing

@Suite struct LeafVectorLengthTests {
  @Test func shortVector() {
    #expect(
      EnsembleSample.fault { $0.leafVectors[1] = [0] }
        == .leafVectorLength(what: "leaf vector 1", count: 1, expected: 2)
    )
  }

  @Test func longBase() {
    #expect(
      EnsembleSample.fault { $0.base = [1, 2, 3] }
        == .leafVectorLength(what: "the base", count: 3, expected: 2)
    )
  }

  @Test func fullBase() {
    #expect(EnsembleSample.fault { $0.base = [1, 2] } == nil)
  }
}
