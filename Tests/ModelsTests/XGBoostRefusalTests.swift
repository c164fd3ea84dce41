import ModelIR
import Models
import Testing

/// Models of XGBoost that are inconsistent or not supported are refused with the path.
@Suite struct XGBoostRefusalTests {
  @Test(arguments: [
    ("\"left_children\": [1, 2, -1, -1, -1]", "\"left_children\": [1, 2, -1, -1]"),
    ("\"left_children\": [1, 2, -1, -1, -1]", "\"left_children\": [1, 2, -1, -1, 2]"),
    ("\"left_children\": [1, 2, -1, -1, -1]", "\"left_children\": [0, 2, -1, -1, -1]"),
    ("\"left_children\": [1, 2, -1, -1, -1]", "\"left_children\": [1, 9, -1, -1, -1]"),
    ("\"left_children\": [1, 2, -1, -1, -1]", "\"left_children\": [1.5, 2, -1, -1, -1]"),
    ("\"left_children\": [1, 2, -1, -1, -1]", "\"left_children\": \"x\""),
    ("\"right_children\": [4, 3, -1, -1, -1]", "\"right_children\": [1, 3, -1, -1, -1]"),
    ("\"right_children\": [4, 3, -1, -1, -1]", "\"right_children\": [-1, 3, -1, -1, -1]"),
    ("\"split_indices\": [0, 1, 0, 0, 0]", "\"split_indices\": [0, 2, 0, 0, 0]"),
    ("\"split_indices\": [0, 1, 0, 0, 0]", "\"split_indices\": [-1, 0, 0, 0, 0]"),
    ("[5E-1, -2E0, 1E0, 2E0, 4E0]", "[NaN, -2E0, 1E0, 2E0, 4E0]"),
    ("\"default_left\": [1, 0, 0, 0, 0]", "\"default_left\": [2, 0, 0, 0, 0]"),
    ("\"num_nodes\": \"5\"", "\"num_nodes\": \"6\""),
    ("\"num_nodes\": \"5\"", "\"num_nodes\": \"5.5\""),
    ("\"tree_info\": [0, 0]", "\"tree_info\": [0]"),
    ("\"tree_info\": [0, 0]", "\"tree_info\": [0, 1]"),
    ("\"tree_info\": [0, 0]", "\"tree_info\": [0, -1]"),
    ("[0, 1, 2], \"tree", "[0, 1, 3], \"tree"), ("[0, 1, 2], \"tree", "[0, 2, 1], \"tree"),
    ("\"num_feature\": \"2\"", "\"num_feature\": \"0\""),
    ("\"num_feature\": \"2\"", "\"num_feature\": \"99999\""),
    ("\"num_class\": \"0\"", "\"num_class\": \"-3\""),
    ("\"num_class\": \"0\"", "\"num_class\": \"5000\""),
    ("\"num_target\": \"1\"", "\"num_target\": \"2\""),
    ("\"split_type\": [0, 0, 0, 0, 0]", "\"split_type\": [1, 0, 0, 0, 0]"),
    ("\"categories\": []", "\"categories\": [3]"),
    ("\"size_leaf_vector\": \"1\"", "\"size_leaf_vector\": \"2\""),
    ("\"name\": \"gbtree\"", "\"name\": \"gblinear\""),
    ("\"name\": \"gbtree\"", "\"name\": \"dart\""),
    ("\"objective\": {", "\"other\": {"),
  ])
  func inconsistentModels(_ part: String, _ other: String) throws {
    let failure = try #require(XGBoostSample.failure(part, other), "\(other) was read")
    #expect(failure.code == "import.xgboost", "\(failure)")
    #expect(failure.advice != nil)
  }

  @Test func messagesNameThePath() {
    let failure = XGBoostSample.failure(
      "\"split_indices\": [0, 1, 0, 0, 0]",
      "\"split_indices\": [0, 7, 0, 0, 0]"
    )
    let path = "learner.gradient_booster.model.trees[0].split_indices[1]"
    #expect(failure == .xgboost(.value(path: path, text: "7.0")))
  }

  /// Parameters are texts in one version and numbers in another.
  @Test func numbersAsTextAndBack() throws {
    var sample = XGBoostSample()
    sample.replace("\"num_feature\": \"2\"", "\"num_feature\": 2")
    sample.replace("\"default_left\": [1, 0, 0, 0, 0]", "\"default_left\": [true, false, 0, 0, 0]")
    #expect(try sample.model() == XGBoostSample().model())
  }

  /// Rows that nothing leads to are what pruning left behind.
  @Test func deletedNodes() throws {
    var sample = XGBoostSample()
    sample.replace("[1, 2, -1, -1, -1]", "[1, -1, 7, -1, -1]")
    sample.replace("[4, 3, -1, -1, -1]", "[4, -1, -1, 9, -1]")
    #expect(try sample.model().evaluate([0, 0]).scores == [6])
  }

  @Test func infiniteLeafIsRefused() {
    let failure = XGBoostSample.failure("[8]", "[Infinity]")
    #expect(failure?.code == "import.model")
  }
}
