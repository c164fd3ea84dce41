import ModelIR
import Testing

@Suite struct IndexRangeTests {
  @Test(arguments: [Branch.node(2), .node(-1), .leaf(3), .leaf(-1), .leaf(.max), .node(.min)])
  func branch(_ branch: Branch) {
    let count: Int
    if case .leaf = branch { count = 3 } else { count = 2 }
    let node = TreeNode(
      feature: 0,
      threshold: 1,
      missing: .left,
      left: .leaf(0),
      right: branch
    )
    let fault = EnsembleSample.fault { $0.trees = $0.trees(secondNode: node) }
    #expect(
      fault == .indexRange(place: NodePlace(tree: 0, node: 1), branch: branch, count: count)
    )
  }

  @Test func root() {
    #expect(
      EnsembleSample.fault { $0.trees[1] = Tree(nodes: [], root: .node(0)) }
        == .indexRange(place: NodePlace(tree: 1), branch: .node(0), count: 0)
    )
  }
}
