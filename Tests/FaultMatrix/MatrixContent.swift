import BoardTestKit

/// What is in the files of the matrix.
enum MatrixContent {
  private static let words = ["print", "(", "value", ")", "\n", "  for ", "index ", "in ", "range"]

  /// Bytes that do not shrink, so that blocks are stored and every byte of the file is hit.
  static func random(_ count: Int, seed: UInt64) -> [UInt8] {
    var draw = SplitMix64(seed: seed)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: draw.next() >> 24) }
  }

  /// Bytes that shrink to about a third.
  static func text(_ count: Int, seed: UInt64) -> [UInt8] {
    var draw = SplitMix64(seed: seed)
    var text: [UInt8] = []
    while text.count < count {
      text += Array(words[Int(draw.next() % UInt64(words.count))].utf8)
      if draw.next() % 4 == 0 { text += Array("\(draw.next() % 10_000)".utf8) }
    }
    return Array(text.prefix(count))
  }
}
