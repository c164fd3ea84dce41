import ModelIR
import Testing

@Suite struct TreeAcyclicTests {
  private func node(_ left: Branch, _ right: Branch) -> TreeNode {
    TreeNode(feature: 0, threshold: 0, missing: .right, left: left, right: right)
  }

  @Test func selfLoop() {
    let looping = node(.leaf(0), .node(1))
    #expect(
      EnsembleSample.fault { $0.trees = $0.trees(secondNode: looping) }
        == .nodeReachedTwice(tree: 0, node: 1)
    )
  }

  @Test func backToTheRoot() {
    let looping = node(.node(0), .leaf(0))
    #expect(
      EnsembleSample.fault { $0.trees = $0.trees(secondNode: looping) }
        == .nodeReachedTwice(tree: 0, node: 0)
    )
  }

  @Test func twoParents() {
    let tree = Tree(nodes: [node(.node(1), .node(1)), node(.leaf(0), .leaf(1))], root: .node(0))
    #expect(
      EnsembleSample.fault { $0.trees[0] = tree } == .nodeReachedTwice(tree: 0, node: 1)
    )
  }

  @Test func unreached() {
    let tree = Tree(nodes: [node(.leaf(0), .leaf(1)), node(.leaf(0), .leaf(1))], root: .node(0))
    #expect(EnsembleSample.fault { $0.trees[0] = tree } == .unusedNode(tree: 0, node: 1))
  }

  @Test func unreachedCycle() {
    let tree = Tree(nodes: [node(.node(1), .leaf(1)), node(.node(0), .leaf(1))], root: .leaf(0))
    #expect(EnsembleSample.fault { $0.trees[0] = tree } == .unusedNode(tree: 0, node: 0))
  }

  @Test(arguments: [(SizeLimits.depth, true), (SizeLimits.depth + 1, false), (10_000, false)])
  func depth(_ depth: Int, isValid: Bool) {
    let nodes = (0..<depth).map { node(.leaf(0), $0 == depth - 1 ? .leaf(1) : .node($0 + 1)) }
    let fault = EnsembleSample.fault { $0.trees[0] = Tree(nodes: nodes, root: .node(0)) }
    #expect(fault == (isValid ? nil : .treeTooDeep(tree: 0, limit: SizeLimits.depth)))
  }
}
