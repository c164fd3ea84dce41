import ModelIR

/// A small valid ensemble whose parts a test replaces.
struct EnsembleSample {
  var featureCount = 2
  var trees = [
    Tree(
      nodes: [
        TreeNode(
          feature: 0,
          threshold: 1.5,
          missing: .right,
          left: .node(1),
          right: .leaf(1)
        ),
        TreeNode(
          feature: 1,
          threshold: -2,
          missing: .left,
          left: .leaf(0),
          right: .leaf(1)
        ),
      ],
      root: .node(0)
    ),
    Tree(nodes: [], root: .leaf(2)),
  ]
  var leafVectors: [[Float]] = [[1, 0], [0, 1], [0.25, 0.5]]
  var width = 2
  var combination = Combination.sum
  var base: [Float] = []
  var expansion = ScoreExpansion.direct
  var link = ScoreLink.none
  var labels: [ClassLabel] = [.integer(3), .text("four")]
  var labelRule = LabelRule.firstMaximum

  /// The first tree with its second node replaced.
  func trees(secondNode node: TreeNode) -> [Tree] {
    [Tree(nodes: [trees[0].nodes[0], node], root: .node(0)), trees[1]]
  }

  func ensemble() throws(ModelFault) -> Ensemble {
    try Ensemble(
      featureCount: featureCount,
      trees: trees,
      leafVectors: leafVectors,
      width: width,
      combination: combination,
      base: base,
      expansion: expansion,
      link: link,
      labels: labels,
      labelRule: labelRule
    )
  }

  /// The fault of the sample after `change`, nil when it is valid.
  static func fault(_ change: (inout EnsembleSample) -> Void) -> ModelFault? {
    var sample = EnsembleSample()
    change(&sample)
    do {
      _ = try sample.ensemble()
      return nil
    } catch {
      return error
    }
  }
}
