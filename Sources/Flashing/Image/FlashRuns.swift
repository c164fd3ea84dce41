/// The parts of a content that are compared, and those that are written in one go.
enum FlashRuns {
  /// Bytes compared by one digest.
  static let pieceByteCount = 64 * 1024
  /// Bytes written between two digests at most: progress, and a cheap second try.
  static let runByteCount = 1024 * 1024

  /// The pieces of `range`, in order.
  static func pieces(of range: Range<Int>) -> [Range<Int>] {
    stride(from: range.lowerBound, to: range.upperBound, by: pieceByteCount).map {
      $0..<min($0 + pieceByteCount, range.upperBound)
    }
  }

  /// Neighbours of `pieces`, which are in order, joined up to `runByteCount`.
  static func joined(_ pieces: [Range<Int>]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for piece in pieces {
      if let last = runs.last, last.upperBound == piece.lowerBound,
        last.count + piece.count <= runByteCount
      {
        runs[runs.count - 1] = last.lowerBound..<piece.upperBound
      } else {
        runs.append(piece)
      }
    }
    return runs
  }
}
