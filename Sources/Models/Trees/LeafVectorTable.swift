import ModelIR

/// The distinct leaf vectors met so far: equal leaves of all trees share one.
struct LeafVectorTable<Value: BinaryFloatingPoint & SendableMetatype> {
  /// What a table may hold whatever the file's size: with the labels of as many classes it stays within
  /// what an importer may take besides the tenfold of its file.
  private static var smallLimit: Int { 2_048 }
  /// Values of one leaf, whatever the file's size.
  private static var narrowWidth: Int { 128 }

  let width: Int
  private let valueLimit: Int
  private var positions: [[Value]: Int] = [:]
  private(set) var vectors: [[Value]] = []

  /// A table of vectors of `width` values, from a file of `byteCount` bytes: wide vectors of few
  /// numbers must not take many times as much.
  ///
  /// - Throws: where no file of that size is about so many classes, before anything of that width is
  ///   made: a class of a real model is a leaf, a comparison and more.
  init(width: Int, byteCount: Int) throws(ImportFailure) {
    self.width = width
    valueLimit = min(SizeLimits.leafValues.upperBound, max(Self.smallLimit, byteCount / 2))
    let widest = max(Self.narrowWidth, byteCount / 10)
    guard width <= widest else { throw .trees(.wideLeaves(width: width, limit: widest)) }
  }

  /// The position of a vector that is 0 but for `value` at `index`.
  mutating func position(of value: Value, at index: Int) throws(ImportFailure) -> Int {
    var vector = [Value](repeating: 0, count: width)
    vector[index] = value
    return try position(of: vector)
  }

  /// The position of `vector`, which is `width` long.
  mutating func position(of vector: [Value]) throws(ImportFailure) -> Int {
    if let position = positions[vector] { return position }
    try checkRoom(for: vectors.count + 1)
    positions[vector] = vectors.count
    vectors.append(vector)
    return vectors.count - 1
  }

  private func checkRoom(for count: Int) throws(ImportFailure) {
    guard count * width <= valueLimit else {
      throw .trees(.tooManyLeafValues(limit: valueLimit))
    }
  }
}
