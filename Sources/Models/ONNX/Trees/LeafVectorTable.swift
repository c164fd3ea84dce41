import ModelIR

/// The distinct leaf vectors met so far: equal leaves of all trees share one.
struct LeafVectorTable {
  private let width: Int
  private var positions: [[Float]: Int] = [:]
  private(set) var vectors: [[Float]] = []

  init(width: Int) { self.width = width }

  /// The position of the vector that `entries` fill; what has no entry is 0.
  mutating func position(of entries: [LeafWeights.Entry]) throws(ImportFailure) -> Int {
    var vector = [Float](repeating: 0, count: width)
    for entry in entries { vector[entry.id] = entry.weight + 0 }
    if let position = positions[vector] { return position }
    guard (vectors.count + 1) * width <= SizeLimits.leafValues.upperBound else {
      throw .trees(.tooManyLeafValues(limit: SizeLimits.leafValues.upperBound))
    }
    positions[vector] = vectors.count
    vectors.append(vector)
    return vectors.count - 1
  }
}
