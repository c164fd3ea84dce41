import ModelIR
import Models

/// A small model of XGBoost as JSON, whose parts a test replaces.
struct XGBoostSample {
  /// Two trees: x0 < 0.5 ? (x1 < -2 ? 1 : 2) : 4, NaN to the left and to the right; then 8.
  var text = """
    {"learner": {"attributes": {}, "feature_names": [], "gradient_booster": {"model": {
    "gbtree_model_param": {"num_parallel_tree": "1", "num_trees": "2"},
    "iteration_indptr": [0, 1, 2], "tree_info": [0, 0], "trees": [
    {"categories": [], "default_left": [1, 0, 0, 0, 0], "id": 0,
    "left_children": [1, 2, -1, -1, -1], "right_children": [4, 3, -1, -1, -1],
    "split_conditions": [5E-1, -2E0, 1E0, 2E0, 4E0], "split_indices": [0, 1, 0, 0, 0],
    "split_type": [0, 0, 0, 0, 0],
    "tree_param": {"num_nodes": "5", "size_leaf_vector": "1"}},
    {"default_left": [0], "left_children": [-1], "right_children": [-1],
    "split_conditions": [8], "split_indices": [0]}]}, "name": "gbtree"},
    "learner_model_param": {"base_score": "0E0", "num_class": "0", "num_feature": "2",
    "num_target": "1"}, "objective": {"name": "reg:squarederror"}}, "version": [3, 2, 0]}
    """

  /// Replaces the only place where `part` stands.
  mutating func replace(_ part: String, _ other: String) {
    precondition(text.split(separator: part, omittingEmptySubsequences: false).count == 2)
    text = text.split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }

  /// The model.
  func model(_ options: ImportOptions = ImportOptions()) throws -> Model {
    try ModelFile.read(Array(text.utf8), options: options).model
  }

  /// The failure after `part` has become `other`; nil when the model is read.
  static func failure(_ part: String, _ other: String) -> ImportFailure? {
    var sample = XGBoostSample()
    sample.replace(part, other)
    return failure(Array(sample.text.utf8))
  }

  /// The failure of reading `bytes`; nil when they are read.
  static func failure(_ bytes: [UInt8]) -> ImportFailure? {
    do {
      _ = try ModelFile.read(bytes)
      return nil
    } catch {
      return error
    }
  }
}
