import ModelIR
import Testing

@Suite struct SizeLimitsTests {
  @Test func sampleIsValid() {
    #expect(EnsembleSample.fault { _ in } == nil)
  }

  @Test(arguments: [0, -1, 65_536])
  func features(_ count: Int) {
    #expect(
      EnsembleSample.fault { $0.featureCount = count }
        == .sizeLimits(what: "features", count: count, allowed: SizeLimits.features)
    )
  }

  @Test func noTrees() {
    #expect(
      EnsembleSample.fault { $0.trees = [] }
        == .sizeLimits(what: "trees", count: 0, allowed: SizeLimits.trees)
    )
  }

  @Test func tooManyTrees() {
    let tree = Tree(nodes: [], root: .leaf(0))
    let trees = [Tree](repeating: tree, count: 65_536)
    #expect(EnsembleSample.fault { $0.trees = trees }?.code == "model.size-limits")
  }

  @Test func noLeafValues() {
    #expect(EnsembleSample.fault { $0.leafVectors = [] }?.code == "model.size-limits")
  }

  @Test(arguments: [0, 4097])
  func width(_ width: Int) {
    #expect(EnsembleSample.fault { $0.width = width }?.code == "model.size-limits")
  }
}
