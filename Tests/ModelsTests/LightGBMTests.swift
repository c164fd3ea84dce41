import ModelIR
import Models
import Testing

/// What is special about LightGBM's text, and what is refused.
@Suite struct LightGBMTests {
  /// One tree, x0 <= 0.5 ? (x1 <= -1 ? 1 : 2) : 4, then a tree of one leaf.
  private static let sample = """
    tree
    version=v4
    num_class=1
    num_tree_per_iteration=1
    max_feature_idx=1
    objective=regression

    Tree=0
    num_leaves=3
    num_cat=0
    split_feature=0 1
    threshold=0.5 -1
    decision_type=8 10
    left_child=1 -1
    right_child=-3 -2
    leaf_value=1 2 4
    is_linear=0

    Tree=1
    num_leaves=1
    leaf_value=8

    end of trees

    feature_importances:
    """

  private func text(_ part: String = "", _ other: String = "") -> String {
    guard !part.isEmpty else { return Self.sample }
    let parts = Self.sample.split(separator: part, omittingEmptySubsequences: false)
    precondition(parts.count == 2)
    return parts.joined(separator: other)
  }

  private func scores(_ text: String, _ row: [Float]) throws -> [Float] {
    try ModelFile.read(Array(text.utf8)).model.evaluate(row).scores
  }

  @Test func walks() throws {
    #expect(try scores(text(), [0.5, -1]) == [9])
    #expect(try scores(text(), [0.5, 0]) == [10])
    #expect(try scores(text(), [Float(0.5).nextUp, 0]) == [12])
  }

  /// Type 8 sends NaN right, type 10 left, type 0 and 2 take it for 0.
  @Test func missingDirections() throws {
    #expect(try scores(text(), [.nan, 0]) == [12])
    #expect(try scores(text(), [0, .nan]) == [9])
    let none = text("decision_type=8 10", "decision_type=2 0")
    #expect(try scores(none, [.nan, .nan]) == [10])
  }

  /// Types 4 and 6 take the band around 0, and NaN, for missing.
  @Test(arguments: [(4, 12), (6, 10)] as [(Int, Float)])
  func zeroIsMissing(_ type: Int, _ expected: Float) throws {
    let text = text("decision_type=8 10", "decision_type=\(type) 10")
    for value in [0, -0.0, .nan, 1e-35, -1e-35, .leastNonzeroMagnitude] as [Float] {
      #expect(try scores(text, [value, 0]) == [expected], "\(value)")
    }
    #expect(try scores(text, [Float(1e-35).nextUp, 0]) == [10])
    #expect(try scores(text, [-1, 0]) == [10])
    #expect(try scores(text, [1, 0]) == [12])
  }

  /// Zero as missing against the side it lies on takes three decisions.
  @Test func severalCutsBecomeSeveralNodes() throws {
    let bytes = Array(text("decision_type=8 10", "decision_type=4 10").utf8)
    let imported = try ModelFile.read(bytes)
    #expect(imported.notes.contains { if case .expandedNodes = $0 { true } else { false } })
  }

  @Test func doubleThresholdsAreRoundedDown() throws {
    let text = text("threshold=0.5 -1", "threshold=0.10000000000000001 -1")
    #expect(try scores(text, [0.1, 0]) == [12])
    #expect(try scores(text, [Float(0.1).nextDown, 0]) == [10])
  }

  @Test func lineEnds() throws {
    let windows = text().split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    #expect(
      try ModelFile.read(Array(windows.utf8)).model == ModelFile.read(Array(text().utf8)).model
    )
  }

  @Test func missingObjective() throws {
    let imported = try ModelFile.read(Array(text("objective=regression\n", "").utf8))
    #expect(imported.notes == [.rawScores(objective: "")])
  }

  @Test(arguments: [
    ("version=v4", "version=v2"), ("version=v4", "linear_tree"),
    ("num_tree_per_iteration=1", "num_tree_per_iteration=3"),
    ("num_tree_per_iteration=1", "num_tree_per_iteration=0"),
    ("max_feature_idx=1", "max_feature_idx=-1"), ("max_feature_idx=1", "max_feature_idx=0"),
    ("max_feature_idx=1", "max_feature_idx=9223372036854775807"),
    ("objective=regression", "objective=multiclass num_class:3"),
    ("Tree=1", "Tree=2"), ("end of trees", "end"), ("end of trees\n\nfeature_importances:", ""),
    ("num_leaves=3", "num_leaves=4"), ("num_leaves=3", "num_leaves=0"), ("num_leaves=3\n", ""),
    ("num_leaves=3", "num_leaves=99999999999"), ("num_leaves=3", "num_leaves=3\nnum_leaves=3"),
    ("num_cat=0", "num_cat=1"), ("is_linear=0", "is_linear=1"),
    ("split_feature=0 1", "split_feature=0 2"), ("split_feature=0 1", "split_feature=0 1 1"),
    ("threshold=0.5 -1", "threshold=nan -1"), ("threshold=0.5 -1", "threshold=0x1p3 -1"),
    ("threshold=0.5 -1", "threshold=0.5"), ("decision_type=8 10", "decision_type=9 10"),
    ("decision_type=8 10", "decision_type=12 10"), ("decision_type=8 10", "decision_type=16 10"),
    ("left_child=1 -1", "left_child=1 -4"), ("left_child=1 -1", "left_child=0 -1"),
    ("left_child=1 -1", "left_child=5 -1"), ("left_child=1 -1", "left_child=1 1"),
    ("right_child=-3 -2", "right_child=1 -2"), ("leaf_value=1 2 4", "leaf_value=1 inf 4"),
  ])
  func refusals(_ part: String, _ other: String) throws {
    let bytes = Array(text(part, other).utf8)
    let failure = try #require(XGBoostSample.failure(bytes), "\(other) was read")
    #expect(["import.lightgbm", "import.trees", "import.model"].contains(failure.code))
  }

  @Test func refusalsNameTheLine() {
    let failure = XGBoostSample.failure(Array(text("split_feature=0 1", "split_feature=0 7").utf8))
    #expect(failure == .lightGBM(line: 11, .value(key: "split_feature", text: "7")))
    #expect(failure?.description == "Line 11: split_feature holds \"7\".")
  }

  @Test func infiniteThresholdsDecideNothing() throws {
    let text = text("threshold=0.5 -1", "threshold=inf -inf")
    #expect(try scores(text, [.infinity, 5]) == [10])
    #expect(try scores(text, [3, -.infinity]) == [9])
  }

  @Test func aModelHasTrees() throws {
    let parts = Self.sample.split(separator: "Tree=0", omittingEmptySubsequences: false)
    let failure = XGBoostSample.failure(Array("\(parts[0])end of trees\n".utf8))
    #expect(failure == .lightGBM(line: 8, .rounds(trees: 0, perRound: 1)))
  }

  /// A header of thousands of sums in a short file is refused before anything of that size is made.
  @Test func sumsBeyondTheFile() throws {
    let wide = text("num_tree_per_iteration=1", "num_tree_per_iteration=4096")
    let failure = XGBoostSample.failure(Array(wide.utf8))
    #expect(failure == .trees(.wideLeaves(width: 4_096, limit: 128)))
  }
}
