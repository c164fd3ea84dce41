/// The parts of a content that are compared, and those that are written in one go.
enum FlashRuns {
  /// Bytes compared by one digest.
  static let pieceByteCount = 64 * 1024
  /// Bytes written between two digests at most: progress, and a cheap second try.
  ///
  /// No run goes across a multiple of it.
  static let runByteCount = 1024 * 1024

  /// The pieces of `range`, in order.
  static func pieces(of range: Range<Int>) -> [Range<Int>] {
    stride(from: range.lowerBound, to: range.upperBound, by: pieceByteCount).map {
      $0..<min($0 + pieceByteCount, range.upperBound)
    }
  }

  /// Neighbours of `pieces`, which are in order, joined up to the next multiple of `runByteCount`.
  static func joined(_ pieces: [Range<Int>]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for piece in pieces {
      if let last = runs.last, last.upperBound == piece.lowerBound,
        !piece.lowerBound.isMultiple(of: runByteCount)
      {
        runs[runs.count - 1] = last.lowerBound..<piece.upperBound
      } else {
        runs.append(piece)
      }
    }
    return runs
  }

  /// What of a run is compressed together.
  ///
  /// Boards that lack different parts share what is compressed: it is a whole run between two multiples
  /// of `runByteCount`, or a piece. A stream for every run would take memory for every board.
  static func parts(of run: Range<Int>, byteCount: Int) -> [Range<Int>] {
    let isWhole =
      run.lowerBound.isMultiple(of: runByteCount)
      && run.upperBound == min(run.lowerBound + runByteCount, byteCount)
    return isWhole ? [run] : pieces(of: run)
  }
}
