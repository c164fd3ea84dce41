import ModelIR
import Testing

@Suite struct FeatureRangeTests {
  @Test(arguments: [2, -1, .max])
  func feature(_ feature: Int) {
    let node = TreeNode(
      feature: feature,
      threshold: 1,
      missing: .left,
      left: .leaf(0),
      right: .leaf(1)
    )
    #expect(
      EnsembleSample.fault { $0.trees = $0.trees(secondNode: node) }
        == .featureRange(place: NodePlace(tree: 0, node: 1), feature: feature, count: 2)
    )
  }
}
