import ModelIR

/// Forests as emlearn 0.2 saves them with `format='csv'`.
struct EmlearnImporter {
  /// emlearn prints thresholds with so many decimals.
  private static let thresholdDigits = 6

  private let bytes: [UInt8]
  private let asEmlearn: Bool

  init(_ bytes: [UInt8], _ options: ImportOptions) {
    self.bytes = bytes
    asEmlearn = options.asEmlearn
  }

  /// The model, every rule checked.
  func model() throws(ImportFailure) -> ImportedModel {
    let file = try EmlearnFile(bytes)
    let (vectors, places) = try leafVectors(file)
    let nodes = try sourceNodes(file, places)
    var pool = NodePool(nodes)
    var collection = TreeCollection()
    for (position, (line, root)) in file.roots.enumerated() {
      let branch = try branch(root, from: 0, line: line, nodes.count, places)
      let (tree, positions) = try pool.takeTree(Int64(position), root: branch)
      let unused = position == file.roots.count - 1 ? pool.unusedCount : 0
      try collection.add(tree, id: Int64(position), unusedCount: unused) {
        Int64(positions[$0])
      }
    }
    var ensemble = try labelling(file).ensemble(
      collection.trees,
      vectors,
      featureCount: file.featureCount
    )
    if asEmlearn {
      do { ensemble = try ensemble.declaring(.int16) } catch { throw .model(error) }
    }
    return ImportedModel(
      model: .ensemble(ensemble),
      format: .emlearnCSV,
      producer: "emlearn",
      notes: notes(file) + collection.notes
    )
  }

  /// Votes are counted and proportions averaged, over all trees.
  private func labelling(_ file: EmlearnFile) -> Labelling {
    let isRegression = file.classCount == 0
    return Labelling(
      width: max(1, file.classCount),
      combination: .average,
      labels: (0..<Int64(file.classCount)).map { .integer($0) },
      labelRule: isRegression ? .value : .firstMaximum
    )
  }

  /// The distinct leaf vectors, and which of them each leaf is.
  private func leafVectors(
    _ file: EmlearnFile
  ) throws(ImportFailure) -> (vectors: [[Float]], places: [Int]) {
    var table = try LeafVectorTable<Float>(width: max(1, file.classCount), byteCount: bytes.count)
    var places: [Int] = []
    switch file.leaves {
    case .classes(let classes):
      for index in classes { places.append(try table.position(of: 1, at: index)) }
    case .proportions(let rows):
      for row in rows { places.append(try table.position(of: row.map { Float($0) / 255 })) }
    case .values(let values):
      for value in values { places.append(try table.position(of: Float(value) + 0, at: 0)) }
    }
    return (table.vectors, places)
  }

  private func sourceNodes(
    _ file: EmlearnFile,
    _ places: [Int]
  ) throws(ImportFailure) -> [SourceNode] {
    var nodes: [SourceNode] = []
    nodes.reserveCapacity(file.nodes.count)
    for (position, node) in file.nodes.enumerated() {
      guard (0..<file.featureCount).contains(Int(node.feature)) else {
        throw .emlearn(line: Int(node.line), .value(record: "n", text: "\(node.feature)"))
      }
      func side(_ jump: Int32) throws(ImportFailure) -> Branch {
        guard jump != 0 else { throw .emlearn(line: Int(node.line), .branch(Int(jump))) }
        let count = file.nodes.count
        return try branch(Int(jump), from: position, line: Int(node.line), count, places)
      }
      nodes.append(
        SourceNode(
          feature: Int(node.feature),
          test: try test(node),
          whenTrue: try side(node.left),
          whenFalse: try side(node.right)
        )
      )
    }
    return nodes
  }

  private func branch(
    _ jump: Int,
    from position: Int,
    line: Int,
    _ nodeCount: Int,
    _ places: [Int]
  ) throws(ImportFailure) -> Branch {
    guard jump < 0 else {
      guard position + jump < nodeCount else { throw .emlearn(line: line, .branch(jump)) }
      return .node(position + jump)
    }
    guard places.indices.contains(-jump - 1) else { throw .emlearn(line: line, .branch(jump)) }
    return .leaf(places[-jump - 1])
  }

  /// As trained, x <= t; in emlearn's arithmetic x < t without its fraction, for integers x.
  private func test(_ node: EmlearnNode) throws(ImportFailure) -> IntervalTest {
    let comparison: Comparison = asEmlearn ? .less : .atMost
    let cut = node.threshold.rounded(.towardZero)
    guard !asEmlearn || (-32_768...32_767).contains(cut) else {
      throw .emlearn(line: Int(node.line), .thresholdBeyondInt16("\(node.threshold)"))
    }
    let threshold = asEmlearn ? Float(cut) : Float(roundedDown: node.threshold)
    return Decision(comparison: comparison, threshold: threshold, missingIsTrue: false).test
  }

  /// What the file has lost; in emlearn's own arithmetic nothing of it is asked for.
  private func notes(_ file: EmlearnFile) -> [ImportNote] {
    // For whole numbers x < trunc(t) means x <= t only where t is negative with a fraction.
    let moved = file.nodes.count {
      !($0.threshold < 0 && $0.threshold.rounded(.towardZero) != $0.threshold)
    }
    var notes: [ImportNote] =
      moved > 0 ? [.thresholdsCut(count: moved, total: file.nodes.count)] : []
    guard !asEmlearn else { return notes }
    if !file.nodes.isEmpty { notes.append(.roundedValues(digits: Self.thresholdDigits)) }
    if case .classes(let classes) = file.leaves {
      notes.append(.proportionsLost(leaves: classes.count))
    }
    return notes
  }
}
