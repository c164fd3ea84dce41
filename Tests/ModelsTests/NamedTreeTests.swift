import ModelFixtures
import ModelIR
import Models
import Testing

/// Shapes of ensembles that back ends and importers have got wrong.
@Suite struct NamedTreeTests {
  /// A LightGBM text of trees `x[feature] <= threshold ? left : right`.
  private func stumps(
    features: Int,
    _ trees: [(feature: Int, threshold: String, left: Double, right: Double)]
  ) throws -> Model {
    let head = """
      tree
      version=v4
      num_tree_per_iteration=1
      max_feature_idx=\(features - 1)
      objective=regression

      """
    let blocks = trees.enumerated().map { index, tree in
      """
      Tree=\(index)
      num_leaves=2
      split_feature=\(tree.feature)
      threshold=\(tree.threshold)
      decision_type=2
      left_child=-1
      right_child=-2
      leaf_value=\(tree.left) \(tree.right)

      """
    }
    let text = ([head] + blocks + ["end of trees\n"]).joined(separator: "\n")
    return try ModelFile.read(Array(text.utf8)).model
  }

  @Test(arguments: [127, 128, 255, 256, 65_534])
  func features(_ feature: Int) throws {
    let model = try stumps(features: feature + 1, [(feature, "0.5", 1, 2)])
    var row = [Float](repeating: 9, count: feature + 1)
    #expect(try model.evaluate(row).answer == .value(2))
    row[feature] = 0.5
    #expect(try model.evaluate(row).answer == .value(1))
  }

  /// Three hundred features, of which the last ones matter.
  @Test func moreThan255FeaturesOfXGBoost() throws {
    let fixture = try #require(TreeFixture.named("xgboost_wide"))
    guard case .ensemble(let ensemble) = try ModelFile.read(fixture.model()).model else { return }
    #expect(ensemble.featureCount == 300)
    #expect(ensemble.trees.flatMap(\.nodes).contains { $0.feature > 255 })
  }

  /// Two 8-bit sums in one register hold 257 trees.
  @Test(arguments: [257, 258, 1_000])
  func trees(_ count: Int) throws {
    let trees = (0..<count).map { index in (0, "\(index).5", 1.0, 0.0) }
    let model = try stumps(features: 1, trees)
    #expect(try model.evaluate([-1]).answer == .value(Float(count)))
    #expect(try model.evaluate([Float(count)]).answer == .value(0))
    #expect(try model.evaluate([256]).answer == .value(Float(count - 256)))
  }

  @Test(arguments: ["32767.5", "-32768.5", "100000", "-1e30", "3e38"])
  func thresholdsOutsideInt16(_ threshold: String) throws {
    let model = try stumps(features: 1, [(0, threshold, 1, 2)])
    let limit = Float(roundedDown: try #require(Double(threshold)))
    #expect(try model.evaluate([limit]).answer == .value(1))
    #expect(try model.evaluate([limit.nextUp]).answer == .value(2))
    guard case .ensemble(let ensemble) = model else { return }
    // No 16-bit integer is on the other side.
    #expect(try ensemble.declaring(.int16).nodeCount == 0)
  }

  @Test(arguments: ["0", "-0"])
  func bothZerosAreOne(_ threshold: String) throws {
    let model = try stumps(features: 1, [(0, threshold, 1, 2)])
    #expect(try model.evaluate([0]).answer == .value(1))
    #expect(try model.evaluate([-0.0]).answer == .value(1))
    #expect(try model.evaluate([1]).answer == .value(2))
  }

  @Test(arguments: [
    "xgboost_one_leaf_trees", "lightgbm_one_leaf_trees", "onnx_general_transform_0",
  ])
  func treesOfOneLeaf(_ name: String) throws {
    let fixture = try #require(TreeFixture.named(name))
    guard case .ensemble(let ensemble) = try ModelFile.read(fixture.model()).model else { return }
    #expect(ensemble.trees.contains { $0.nodes.isEmpty })
  }

  @Test func stringLabelsThroughAnEncoder() throws {
    let fixture = try #require(TreeFixture.named("onnx_label_encoder"))
    let labels = try ModelFile.read(fixture.model()).model.labels
    #expect(labels == [.text("gehen, schnell"), .text("stehen"), .text("sitzen")])
  }

  /// Scaling leaves no trace: the trees of the IR compare the features themselves.
  @Test(arguments: ["scaler", "scaler_single", "arithmetic", "picked"])
  func stepsBeforeTheTrees(_ name: String) throws {
    let fixture = try #require(TreeFixture.named("onnx_" + name))
    guard case .ensemble(let ensemble) = try ModelFile.read(fixture.model()).model else { return }
    #expect(ensemble.featureCount == 3)
    #expect(ensemble.nodeCount > 0)
  }
}
