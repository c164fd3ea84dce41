import ModelIR

/// The interior nodes of a TreeEnsemble, from its parallel arrays.
struct GeneralNodes {
  /// By the numbers of `nodes_modes`; 6 is MEMBER.
  private static let comparisons: [Comparison] = [
    .atMost, .less, .atLeast, .greater, .equal, .notEqual,
  ]
  private static let member = 6

  private let attributes: AttributeTable
  private let modes: [Int64]
  private let splits: [Double]
  private let features: [Int64]
  private let tracks: [Int64]
  private let whenTrue: BranchColumn
  private let whenFalse: BranchColumn

  /// The columns of `attributes`; `leafPlaces` are the leaf vectors of the leaves.
  init(_ attributes: AttributeTable, leafPlaces: [Int]) throws(ImportFailure) {
    self.attributes = attributes
    modes = try attributes.tensorIntegers("nodes_modes")
    guard !modes.isEmpty else { throw .trees(.noNodes) }
    splits = try attributes.tensorNumbers("nodes_splits")
    features = try attributes.integers("nodes_featureids")
    let count = modes.count
    let tracks = try attributes.integers("nodes_missing_value_tracks_true")
    self.tracks = tracks.isEmpty ? [Int64](repeating: 0, count: count) : tracks
    let columns = [
      ("nodes_splits", splits.count), ("nodes_featureids", features.count),
      ("nodes_missing_value_tracks_true", self.tracks.count),
    ]
    for (name, length) in columns where length != count {
      throw attributes.failure(name, .length(length, expected: count))
    }
    whenTrue = try BranchColumn(attributes, side: "true", count: count, leafPlaces)
    whenFalse = try BranchColumn(attributes, side: "false", count: count, leafPlaces)
  }

  /// The nodes, tests asked of the graph's input.
  func nodes(_ path: FeaturePath) throws(ImportFailure) -> [SourceNode] {
    var sets = try memberSets()[...]
    var nodes: [SourceNode] = []
    for position in modes.indices {
      let number = features[position]
      let feature = try path.feature(number, tree: 0, node: Int64(position))
      let test = try test(at: position, &sets)
      nodes.append(
        SourceNode(
          feature: feature,
          test: path.beforeSteps(test, number: number),
          whenTrue: try whenTrue.branch(at: position),
          whenFalse: try whenFalse.branch(at: position)
        )
      )
    }
    return nodes
  }

  private func test(
    at position: Int,
    _ sets: inout ArraySlice<[Float]>
  ) throws(ImportFailure) -> IntervalTest {
    let mode = modes[position]
    guard (0...Int64(Self.member)).contains(mode) else {
      throw attributes.failure("nodes_modes", .value(mode, position: position))
    }
    guard (0...1).contains(tracks[position]) else {
      let name = "nodes_missing_value_tracks_true"
      throw attributes.failure(name, .value(tracks[position], position: position))
    }
    let tracksTrue = tracks[position] == 1
    guard mode < Self.member else {
      guard let set = sets.popFirst() else {
        throw attributes.failure("membership_values", .missing)
      }
      return IntervalTest(trueRanges: set.map { $0...$0 }, missingIsTrue: tracksTrue)
    }
    guard !splits[position].isNaN else {
      throw .trees(.threshold(tree: 0, node: Int64(position)))
    }
    return IntervalTest(Self.comparisons[Int(mode)], splits[position], tracksTrue: tracksTrue)
  }

  /// One set for each MEMBER node, separated by NaN.
  private func memberSets() throws(ImportFailure) -> [[Float]] {
    let values = try attributes.tensorNumbers("membership_values")
    let sets = values.split(omittingEmptySubsequences: false) { $0.isNaN }
    // A double between two floats is no float's member.
    return sets.map { set in set.filter { Double(Float($0)) == $0 }.map { Float($0) } }
  }
}
