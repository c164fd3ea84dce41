import ModelIR
import TestSupport
import Testing

/// An ensemble for integers gives the answers of the one for floats, on every integer.
@Suite struct DeclaringTests {
  private static let edges: [Float] = [
    -70_000, -32_769, -32_768, -32_767.5, -129, -128.5, -1.5, -1, -0.5, 0, 0.5, 1, 126.5, 127,
    127.5,
    254.5, 255, 256, 32_766.5, 32_767, 32_768, 65_534.5, 65_535, 70_000, -.infinity,
    .greatestFiniteMagnitude, .infinity,
  ]

  private func ensemble(using generator: inout SeededGenerator) throws -> Ensemble {
    let trees = (0..<4).map { _ in
      let nodes = (0..<7).map { index in
        func branch(_ child: Int) -> Branch { child < 7 ? .node(child) : .leaf(child % 5) }
        return TreeNode(
          feature: index % 2,
          threshold: Self.edges.randomElement(using: &generator) ?? 0,
          missing: .right,
          left: branch(2 * index + 1),
          right: branch(2 * index + 2)
        )
      }
      return Tree(nodes: nodes, root: .node(0))
    }
    return try Ensemble(
      featureCount: 2,
      trees: trees,
      leafVectors: (0..<5).map { [Float($0) * 1.25] },
      width: 1,
      labels: [],
      labelRule: .value
    )
  }

  @Test(arguments: FeatureType.allCases)
  func sameAnswers(_ type: FeatureType) throws {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<50 {
      let floats = try ensemble(using: &generator)
      let integers = try floats.declaring(type)
      guard let range = type.range else {
        #expect(integers == floats)
        return
      }
      #expect(integers.featureType == type)
      #expect(integers.nodeCount <= floats.nodeCount)
      for node in integers.trees.flatMap(\.nodes) {
        #expect(node.threshold.rounded() == node.threshold)
        // A decision that is left is one that the type leaves open.
        let (low, high) = (Float(range.lowerBound), Float(range.upperBound))
        #expect((low..<high).contains(node.threshold))
      }
      let values = Self.edges.map { $0.rounded(.down) }.filter { type.allows($0) }
      for first in values {
        for second in values {
          #expect(try integers.evaluate([first, second]) == floats.evaluate([first, second]))
        }
      }
    }
  }

  @Test func otherValuesAreRefused() throws {
    var generator = SeededGenerator(seed: 9)
    let ensemble = try ensemble(using: &generator).declaring(.int16)
    for value in [0.5, .nan, .infinity, 32_768, -32_769] as [Float] {
      #expect {
        _ = try ensemble.evaluate([0, value])
      } throws: { error in
        guard case .featureValue(position: 1, _, type: .int16) = error as? ModelFault else {
          return false
        }
        return true
      }
    }
  }
}
