import ModelIR
import TestSupport
import Testing

/// A canonical tree ends in the leaf that the source tree ends in.
@Suite struct SourceTreeTests {
  private static let features = 3

  /// A random tree whose nodes test few features at few places, so that decisions repeat.
  private func randomTree(
    nodeCount: Int,
    cuts: Int,
    using generator: inout SeededGenerator
  ) -> SourceTree {
    let places: [Float] = [-1, -0.0, 0, 0.5, 0.75, 2, .infinity, -.infinity]
    var nodes: [SourceNode] = []
    for index in 0..<nodeCount {
      let test = IntervalTest(
        startsTrue: .random(using: &generator),
        cuts: (0..<Int.random(in: 0...cuts, using: &generator)).map { _ in
          places.randomElement(using: &generator) ?? 0
        },
        missingIsTrue: .random(using: &generator)
      )
      // A heap's shape: every node has one parent.
      func branch(_ child: Int) -> Branch {
        child < nodeCount ? .node(child) : .leaf(Int.random(in: 0..<5, using: &generator))
      }
      let feature = Int.random(in: 0..<Self.features, using: &generator)
      nodes.append(
        SourceNode(
          feature: feature,
          test: test,
          whenTrue: branch(2 * index + 1),
          whenFalse: branch(2 * index + 2)
        )
      )
    }
    return SourceTree(nodes: nodes, root: nodeCount > 0 ? .node(0) : .leaf(3))
  }

  private func leaf(_ tree: SourceTree, _ row: [Float]) -> Int {
    var branch = tree.root
    while case .node(let index) = branch {
      let node = tree.nodes[index]
      branch = node.test.isTrue(row[node.feature]) ? node.whenTrue : node.whenFalse
    }
    if case .leaf(let leaf) = branch { return leaf }
    return -1
  }

  private func leaf(_ tree: Tree, _ row: [Float]) -> Int {
    var branch = tree.root
    while case .node(let index) = branch {
      let node = tree.nodes[index]
      let value = row[node.feature]
      let isLeft = value.isNaN ? node.missing == .left : value <= node.threshold
      branch = isLeft ? node.left : node.right
    }
    if case .leaf(let leaf) = branch { return leaf }
    return -1
  }

  @Test(arguments: [0, 1, 2, 7, 15, 31], [1, 2, 4])
  func sameLeaf(_ nodeCount: Int, _ cuts: Int) throws {
    var generator = SeededGenerator(seed: UInt64(nodeCount * 10 + cuts))
    let values: [Float] =
      OddFloats.special
      + [-1, 0, 0.5, 0.75, 2].flatMap(OddFloats.around)
    for _ in 0..<40 {
      let source = randomTree(nodeCount: nodeCount, cuts: cuts, using: &generator)
      let (tree, reached) = try source.canonical()
      #expect(reached == nodeCount)
      for _ in 0..<60 {
        let row = (0..<Self.features).map { _ in values.randomElement(using: &generator) ?? 0 }
        #expect(leaf(tree, row) == leaf(source, row), "\(row)")
      }
      // The rules of the IR hold, and no decision is left that one above has made.
      let ensemble = try Ensemble(
        featureCount: Self.features,
        trees: [tree],
        leafVectors: (0..<5).map { [Float($0)] },
        width: 1,
        labels: [],
        labelRule: .value
      )
      #expect(ensemble.nodeCount <= source.nodes.count || cuts > 1)
    }
  }

  @Test func equalSubtreesAreOne() throws {
    func node(_ feature: Int, _ left: Branch, _ right: Branch) -> SourceNode {
      let test = Decision(comparison: .atMost, threshold: 1, missingIsTrue: false).test
      return SourceNode(feature: feature, test: test, whenTrue: left, whenFalse: right)
    }
    let nodes = [
      node(0, .node(1), .node(2)), node(1, .leaf(0), .leaf(1)), node(1, .leaf(0), .leaf(1)),
    ]
    let tree = try SourceTree(nodes: nodes, root: .node(0)).canonical().tree
    #expect(tree.nodes.count == 1)
    #expect(tree.nodes[0].feature == 1)
  }

  @Test func faults() {
    let test = IntervalTest(startsTrue: true, cuts: [1], missingIsTrue: false)
    func fault(_ left: Branch, _ right: Branch, limit: Int = 9) -> SourceTreeFault? {
      let node = SourceNode(feature: 0, test: test, whenTrue: left, whenFalse: right)
      do {
        _ = try SourceTree(nodes: [node, node], root: .node(0)).canonical(nodeLimit: limit)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault(.node(0), .leaf(0)) == .reachedTwice(0))
    #expect(fault(.node(1), .node(1)) == .reachedTwice(1))
    #expect(fault(.node(7), .leaf(0)) == .missingChild(parent: 0, child: 7))
    #expect(fault(.leaf(0), .leaf(1), limit: 0) == .tooManyNodes(limit: 0))
    #expect(fault(.leaf(0), .leaf(1)) == nil)
  }

  /// Each of the chained tests doubles what hangs below it.
  @Test func growthIsBounded() {
    let nodes = (0..<40).map { index in
      let decision = Decision(comparison: .equal, threshold: 1, missingIsTrue: false)
      return SourceNode(
        feature: index,
        test: decision.test,
        whenTrue: .leaf(index),
        whenFalse: index < 39 ? .node(index + 1) : .leaf(99)
      )
    }
    #expect(throws: SourceTreeFault.tooManyNodes(limit: 1_000)) {
      _ = try SourceTree(nodes: nodes, root: .node(0)).canonical(nodeLimit: 1_000)
    }
  }

  /// On one feature the intervals of the values bound it.
  @Test func chainsOnOneFeatureStaySmall() throws {
    let nodes = (0..<40).map { index in
      let decision = Decision(
        comparison: .equal,
        threshold: Float(index * 7 % 40),
        missingIsTrue: false
      )
      return SourceNode(
        feature: 0,
        test: decision.test,
        whenTrue: .leaf(index),
        whenFalse: index < 39 ? .node(index + 1) : .leaf(99)
      )
    }
    let source = SourceTree(nodes: nodes, root: .node(0))
    let tree = try source.canonical().tree
    #expect(tree.nodes.count <= 80)
    for value in 0..<41 { #expect(leaf(tree, [Float(value)]) == leaf(source, [Float(value)])) }
  }
}
