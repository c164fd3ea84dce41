/// What reading a document may cost.
struct DocumentLimits {
  /// Nesting of XGBoost's files is 8; both readers recurse once a level.
  static let depth = 64

  private let valueLimit: Int
  private var valueCount = 0

  /// A text, array or object takes memory beyond its bytes; files have one in 16 bytes or fewer.
  init(byteCount: Int) { valueLimit = byteCount / 8 + 1_024 }

  /// Counts one more text, array or object.
  mutating func addValue(at offset: Int) throws(ImportFailure) {
    valueCount += 1
    guard valueCount <= valueLimit else {
      throw .document(offset: offset, reason: .tooManyValues(limit: valueLimit))
    }
  }
}
