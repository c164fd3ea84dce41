import ModelIR

/// Models of LightGBM as text, version 3 and 4.
struct LightGBMImporter {
  private static let lastLine = "end of trees"

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The model, every rule checked.
  func model() throws(ImportFailure) -> ImportedModel {
    var lines = TextLines(bytes)
    let header = try LightGBMHeader(&lines)
    let (collection, vectors) = try trees(&lines, header)
    let objective = LightGBMObjective(header.objective)
    let combination: Combination = header.isAveraged && header.width == 1 ? .average : .sum
    guard let labelling = objective.labelling(width: header.width, combination: combination) else {
      let key = "objective"
      throw .lightGBM(line: 1, .value(key: key, text: header.objective))
    }
    let notes: [ImportNote] =
      objective.isKnown ? [] : [.rawScores(objective: header.objective)]
    let rounds = collection.trees.count / header.width
    let leaves = Self.averaged(consume vectors, over: header, rounds: rounds)
    let ensemble = try labelling.ensemble(
      collection.trees,
      leaves.map { $0.map { Float($0) } },
      featureCount: header.featureCount,
      accumulation: .double(DoubleLeaves(vectors: leaves))
    )
    return ImportedModel(
      model: .ensemble(ensemble),
      format: .lightGBM,
      producer: "LightGBM",
      notes: notes + collection.notes
    )
  }

  /// Sums of several classes have fewer trees each than the ensemble: their leaves are divided.
  private static func averaged(
    _ vectors: consuming [[Double]],
    over header: LightGBMHeader,
    rounds: Int
  ) -> [[Double]] {
    var vectors = consume vectors
    guard header.isAveraged, header.width > 1 else { return vectors }
    for place in vectors.indices {
      vectors[place] = vectors[place].map { $0 / Double(rounds) }
    }
    return vectors
  }

  private func trees(
    _ lines: inout TextLines,
    _ header: LightGBMHeader
  ) throws(ImportFailure) -> (TreeCollection, [[Double]]) {
    var collection = TreeCollection()
    var vectors = try LeafVectorTable<Double>(width: header.width, byteCount: bytes.count)
    while let fields = try block(&lines, number: collection.trees.count) {
      let tree = try LightGBMTree(fields)
      let position = collection.trees.count
      let leaves = try tree.leafValues.map { value throws(ImportFailure) in
        try vectors.position(of: value + 0, at: position % header.width)
      }
      let source = try tree.sourceTree(featureCount: header.featureCount, leaves: leaves)
      try collection.add(source, id: Int64(position))
    }
    guard !collection.trees.isEmpty, collection.trees.count.isMultiple(of: header.width) else {
      throw .lightGBM(
        line: lines.lastNumber,
        .rounds(trees: collection.trees.count, perRound: header.width)
      )
    }
    return (collection, vectors.vectors)
  }

  /// The lines of the next tree; nil where the trees end.
  private func block(
    _ lines: inout TextLines,
    number: Int
  ) throws(ImportFailure) -> LightGBMFields? {
    var fields: LightGBMFields?
    while let line = lines.next() {
      if line.bytes.isEmpty {
        if let fields { return fields }
        continue
      }
      if fields != nil {
        try fields?.add(line, keys: LightGBMTree.keys)
      } else if line.text == Self.lastLine {
        return nil
      } else if line.text == "Tree=\(number)" {
        fields = LightGBMFields(number: line.number)
      } else {
        throw .lightGBM(line: line.number, .unexpectedLine(line.text))
      }
    }
    throw .lightGBM(line: lines.lastNumber, .truncated)
  }
}
