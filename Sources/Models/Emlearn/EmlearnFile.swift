import ModelIR

/// The records of an emlearn CSV.
struct EmlearnFile {
  /// What the leaves hold, by the record `lb`.
  enum Leaves: Equatable {
    /// The class with most votes in training.
    case classes([Int])
    /// Class proportions in 255ths.
    case proportions([[UInt8]])
    /// Values of a regression.
    case values([Double])
  }

  let featureCount: Int
  /// 0 for a regression.
  let classCount: Int
  let leaves: Leaves
  /// The root of each tree, a node's position, or a leaf below 0, and its line.
  let roots: [(line: Int, root: Int)]
  let nodes: [EmlearnNode]

  init(_ bytes: [UInt8]) throws(ImportFailure) {
    var records = EmlearnRecords()
    try records.read(bytes)
    featureCount = try records.count("f", within: SizeLimits.features)
    classCount = try records.count("c", within: 0...SizeLimits.width.upperBound)
    leaves = try records.leaves(classCount: classCount)
    roots = records.roots
    nodes = records.nodes
    guard !roots.isEmpty else { throw .emlearn(line: records.lastLine, .missing(record: "r")) }
  }
}
