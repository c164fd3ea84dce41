import ModelIR
import Models
import Testing

/// Trees that are inconsistent are refused by name, with tree, node and value.
@Suite struct TreeRefusalTests {
  private func trees(_ change: (inout TreeSample) -> Void) -> TreeFault? {
    guard case .trees(let fault) = TreeSample.failure(change) else { return nil }
    return fault
  }

  private func attribute(_ change: (inout TreeSample) -> Void) -> String? {
    guard case .attribute(_, let name, let fault) = TreeSample.failure(change) else { return nil }
    return "\(name): \(fault)"
  }

  @Test func sampleIsRead() throws {
    let imported = try ModelFile.read(TreeSample().bytes())
    #expect(imported.notes.isEmpty)
    #expect(try imported.model.evaluate([0.5, 2]).answer == .label(.integer(10)))
    #expect(try imported.model.evaluate([0.5, 3]).answer == .label(.integer(20)))
    #expect(try imported.model.evaluate([.nan, 3]).answer == .label(.integer(30)))
  }

  @Test(arguments: [
    "nodes_nodeids", "nodes_featureids", "nodes_truenodeids", "nodes_falsenodeids", "class_nodeids",
    "class_ids",
  ])
  func arraysOfDifferentLengths(_ name: String) {
    #expect(attribute { $0.set(name, .integers([0])) }?.contains("\(name): has 1 entries") == true)
    #expect(attribute { $0.remove(name) }?.contains("\(name): has 0 entries") == true)
  }

  @Test func valuesModesAndWeightsOfOtherLengths() {
    #expect(
      attribute { $0.set("nodes_values", .floats([1])) }
        == "nodes_values: has 1 entries, 5 are needed"
    )
    #expect(
      attribute { $0.set("nodes_modes", .words(["LEAF"])) }
        == "nodes_modes: has 1 entries, 5 are needed"
    )
    #expect(
      attribute { $0.set("class_weights", .floats([1])) }
        == "class_weights: has 1 entries, 9 are needed"
    )
    #expect(
      attribute { $0.set("nodes_missing_value_tracks_true", .integers([1])) }
        == "nodes_missing_value_tracks_true: has 1 entries, 5 are needed"
    )
  }

  @Test func attributesOfOtherTypes() {
    #expect(
      attribute { $0.set("nodes_values", .integers([0, 0, 0, 0, 0])) }
        == "nodes_values: holds type 7"
    )
    #expect(attribute { $0.set("post_transform", .integer(1)) } == "post_transform: holds type 2")
    #expect(
      attribute { $0.set("post_transform", .word("CUBE")) }
        == "post_transform: has the unknown value \"CUBE\""
    )
    #expect(
      attribute { $0.attributes.append(("post_transform", .word("NONE"))) }
        == "post_transform: given more than once"
    )
  }

  @Test func noNodes() {
    #expect(
      trees { sample in
        for name in sample.attributes.map(\.name) where name.hasPrefix("nodes_") {
          sample.remove(name)
        }
      } == .noNodes
    )
  }

  @Test func missingChild() {
    #expect(
      trees { $0.set("nodes_truenodeids", .integers([1, 77, 0, 0, 0])) }
        == .missingChild(tree: 0, node: 1, child: 77)
    )
  }

  @Test func childInAnotherTree() {
    #expect(
      trees { $0.set("nodes_treeids", .integers([0, 0, 1, 0, 0])) }
        .map { "\($0)" }?.contains("does not exist") == true
        || trees { $0.set("nodes_treeids", .integers([0, 0, 1, 0, 0])) }
          == .weightNotOnLeaf(tree: 0, node: 2)
    )
  }

  @Test func twoParents() {
    #expect(
      trees { $0.set("nodes_falsenodeids", .integers([2, 3, 0, 0, 0])) }
        == .reachedTwice(tree: 0, node: 2)
    )
  }

  @Test func loops() {
    #expect(
      trees { $0.set("nodes_truenodeids", .integers([0, 2, 0, 0, 0])) }
        == .reachedTwice(tree: 0, node: 0)
    )
    #expect(
      trees { $0.set("nodes_truenodeids", .integers([1, 0, 0, 0, 0])) }
        == .reachedTwice(tree: 0, node: 0)
    )
  }

  @Test(arguments: [-1, 2, .max] as [Int64])
  func featureOutOfRange(_ feature: Int64) {
    #expect(
      trees { $0.set("nodes_featureids", .integers([0, feature, 0, 0, 0])) }
        == .feature(tree: 0, node: 1, feature: feature, count: 2)
    )
  }

  @Test(arguments: [-1, 3, .min] as [Int64])
  func classOutOfRange(_ id: Int64) {
    #expect(
      trees { $0.set("class_ids", .integers([0, 1, 2, 0, 1, 2, 0, 1, id])) }
        == .weightClass(tree: 0, node: 4, id: id, count: 3)
    )
  }

  @Test func weightsThatBelongToNoLeaf() {
    #expect(
      trees { $0.set("class_nodeids", .integers([2, 2, 2, 3, 3, 3, 4, 4, 1])) }
        == .weightNotOnLeaf(tree: 0, node: 1)
    )
    #expect(
      trees { $0.set("class_treeids", .integers([0, 0, 0, 0, 0, 0, 0, 0, 9])) }
        == .weightNotOnLeaf(tree: 9, node: 4)
    )
  }

  @Test func repeatedNode() {
    #expect(
      trees { $0.set("nodes_nodeids", .integers([0, 1, 2, 3, 3])) }
        == .repeatedNode(tree: 0, node: 3)
    )
  }

  @Test func thresholds() throws {
    #expect(
      trees { $0.set("nodes_values", .floats([0.5, .nan, 0, 0, 0])) }
        == .threshold(tree: 0, node: 1)
    )
    #expect(TreeSample.failure { $0.set("nodes_values", .floats([0.5, 2, .nan, 0, 0])) } == nil)
    #expect(TreeSample.failure { $0.set("nodes_values", .floats([.infinity, 2, 0, 0, 0])) } == nil)
  }

  @Test func modes() {
    #expect(
      attribute { $0.set("nodes_modes", .words(["MAYBE", "BRANCH_LEQ", "LEAF", "LEAF", "LEAF"])) }
        == "nodes_modes: has the unknown value \"MAYBE\""
    )
  }

  @Test func labels() {
    #expect(
      attribute { $0.attributes.append(("classlabels_strings", .words(["a", "b", "c"]))) }
        == "classlabels_strings: given more than once"
    )
    #expect(attribute { $0.remove("classlabels_int64s") } == "classlabels_int64s: missing")
    #expect(
      TreeSample.failure { $0.set("classlabels_int64s", .integers([1, 1, 2])) }
        == .model(.repeatedLabel(.integer(1)))
    )
  }

  @Test func weightsThatAreNoNumbers() {
    let failure = TreeSample.failure {
      $0.set("class_weights", .floats([1, 0, 0, 0, .nan, 0, 0, 0, 1]))
    }
    #expect(failure?.cause is ModelFault)
  }

  @Test(arguments: [1, 2, 4])
  func basesOfOtherLengths(_ count: Int) {
    let base = [Float](repeating: 1, count: count)
    guard
      case .unsupported(.labelling) = TreeSample.failure({ $0.set("base_values", .floats(base)) })
    else {
      Issue.record("\(count) base values were read")
      return
    }
  }

  /// Rows that give a class no weight at all leave it out of the choice: not imitated, refused.
  @Test func classesThatSomeLeavesLack() {
    let failure = TreeSample.failure {
      $0.set("class_ids", .integers([0, 1, 1, 0, 1, 1, 0, 1, 2]))
      $0.set("class_weights", .floats([-1, 0, 0, 0, 1, 0, 0, 0, 1]))
    }
    guard case .unsupported(.labelling) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test func oneLeaf() throws {
    var sample = TreeSample()
    for (name, _) in sample.attributes where name.hasPrefix("nodes_") {
      sample.set(name, name == "nodes_values" ? .floats([0]) : .integers([0]))
    }
    sample.set("nodes_modes", .words(["LEAF"]))
    sample.set("class_treeids", .integers([0, 0, 0]))
    sample.set("class_nodeids", .integers([0, 0, 0]))
    sample.set("class_ids", .integers([0, 1, 2]))
    sample.set("class_weights", .floats([0.2, 0.5, 0.3]))
    let model = try ModelFile.read(sample.bytes()).model
    #expect(try model.evaluate([1, 2]).answer == .label(.integer(20)))
  }

  @Test(arguments: [(512, true), (513, false), (10_000, false)])
  func depth(_ depth: Int, isRead: Bool) {
    let count = 2 * depth + 1
    let ids = (0..<Int64(count)).map { $0 }
    let failure = TreeSample.failure { sample in
      sample.set("nodes_treeids", .integers(ids.map { _ in 0 }))
      sample.set("nodes_nodeids", .integers(ids))
      sample.set("nodes_featureids", .integers(ids.map { _ in 0 }))
      sample.set("nodes_values", .floats(ids.map { Float($0) }))
      sample.set(
        "nodes_modes",
        .words(ids.map { $0 % 2 == 0 && $0 < count - 1 ? "BRANCH_LEQ" : "LEAF" })
      )
      sample.set("nodes_truenodeids", .integers(ids.map { $0 + 1 }))
      sample.set("nodes_falsenodeids", .integers(ids.map { $0 + 2 }))
      let leaves = ids.filter { $0 % 2 == 1 || $0 == count - 1 }
      sample.set("class_treeids", .integers(leaves.flatMap { _ in [0, 0, 0] }))
      sample.set("class_nodeids", .integers(leaves.flatMap { [$0, $0, $0] }))
      sample.set("class_ids", .integers(leaves.flatMap { _ in [0, 1, 2] }))
      sample.set("class_weights", .floats(leaves.flatMap { [Float($0), 1, 2] }))
    }
    #expect(failure == (isRead ? nil : .trees(.tooDeep(tree: 0, limit: 512))))
  }

  @Test func unusedNodesAreDroppedAndNoted() throws {
    var sample = TreeSample()
    sample.set("nodes_modes", .words(["BRANCH_LEQ", "LEAF", "LEAF", "LEAF", "LEAF"]))
    sample.set("class_treeids", .integers([Int64](repeating: 0, count: 12)))
    sample.set("class_nodeids", .integers([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]))
    sample.set("class_ids", .integers([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]))
    sample.set("class_weights", .floats([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0]))
    let imported = try ModelFile.read(sample.bytes())
    #expect(imported.notes == [.unusedNodes(tree: 0, count: 2)])
  }

  @Test func decidedNodesAreDroppedAndNoted() throws {
    var sample = TreeSample()
    sample.set("nodes_values", .floats([.infinity, 2, 0, 0, 0]))
    sample.set("nodes_missing_value_tracks_true", .integers([1, 0, 0, 0, 0]))
    let imported = try ModelFile.read(sample.bytes())
    #expect(imported.notes == [.decidedNodes(tree: 0, count: 1)])
    #expect(try imported.model.evaluate([.nan, 2]).answer == .label(.integer(10)))
  }
}
