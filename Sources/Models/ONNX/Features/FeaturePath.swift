import ModelIR

/// What happens to the features of a row between the graph's input and the trees.
///
/// None of it is left in the model: tests are asked of the input itself, exactly.
struct FeaturePath {
  /// How many numbers the graph's input has.
  let count: Int
  /// In the order of the graph.
  let steps: [FeatureStep]
  /// How many numbers the trees see.
  let treeCount: Int

  /// The input that feature `number` of the trees comes from.
  func feature(_ number: Int64, tree: Int64, node: Int64) throws(ImportFailure) -> Int {
    guard (0..<Int64(treeCount)).contains(number) else {
      throw .trees(.feature(tree: tree, node: node, feature: number, count: treeCount))
    }
    return steps.reversed().reduce(Int(number)) { position, step in step.source(of: position) }
  }

  /// `test`, which the trees ask of their feature `number`, asked of the input it comes from.
  func beforeSteps(_ test: IntervalTest, number: Int64) -> IntervalTest {
    var (test, position) = (test, Int(number))
    for step in steps.reversed() {
      test = step.before(test, at: position)
      position = step.source(of: position)
    }
    return test
  }
}
