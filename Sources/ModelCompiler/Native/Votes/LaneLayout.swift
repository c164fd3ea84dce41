/// Where the sums lie: a word each, or several in a word.
struct LaneLayout {
  let lanes: [VotePlan.Lane?]
  let wordCount: Int
  /// Whether every sum has a word of its own, with a sign.
  let isSigned: Bool

  /// - Parameters:
  ///   - statistics: which sums are used together.
  ///   - span: the largest value of a lane.
  ///   - hasRest: whether one sum follows from the others.
  ///   - isShared: whether sums may share a word or follow from others.
  ///   - isSeparate: whether those with a lane have a word each.
  init(_ statistics: LeafStatistics, span: Int, hasRest: Bool, isShared: Bool, isSeparate: Bool) {
    let width = statistics.width
    let bits = Int.bitWidth - max(1, span).leadingZeroBitCount
    let perWord = isSeparate || bits > 31 ? 1 : 32 / bits
    let mass = (0..<width).map { position in
      zip(statistics.vectors, statistics.reach).reduce(0) { $0 + $1.0[position] * $1.1 }
    }
    let rest = hasRest ? mass.indices.max { mass[$0] < mass[$1] } : nil
    let counted = (0..<width).filter { $0 != rest }
    var lanes = [VotePlan.Lane?](repeating: nil, count: width)
    guard isShared, perWord > 1 || hasRest, counted.count > 1 || hasRest else {
      for position in 0..<width {
        lanes[position] = VotePlan.Lane(word: position, shift: 0, bits: 32)
      }
      (self.lanes, wordCount, isSigned) = (lanes, width, true)
      return
    }
    let groups = Self.groups(counted, perWord, statistics)
    // Lanes as wide as the word allows: the last lane of a word needs no mask.
    let laneBits = 32 / perWord
    for (word, group) in groups.enumerated() {
      for (place, position) in group.enumerated() {
        let isLast = place == group.count - 1
        lanes[position] = VotePlan.Lane(
          word: word,
          shift: place * laneBits,
          bits: isLast ? min(31, 32 - place * laneBits) : laneBits
        )
      }
    }
    (self.lanes, wordCount, isSigned) = (lanes, groups.count, false)
  }

  /// Sums that occur in the same leaves share a word: most leaves then change one word.
  private static func groups(
    _ positions: [Int],
    _ perWord: Int,
    _ statistics: LeafStatistics
  ) -> [[Int]] {
    var together: [[Double]] = Array(
      repeating: Array(repeating: 0, count: statistics.width),
      count: statistics.width
    )
    for (vector, reach) in zip(statistics.vectors, statistics.reach) {
      let used = vector.indices.filter { vector[$0] != 0 }
      for a in used { for b in used where a != b { together[a][b] += reach } }
    }
    var left = positions
    var groups: [[Int]] = []
    while let first = left.first {
      var group = [first]
      left.removeFirst()
      while group.count < perWord, !left.isEmpty {
        let best = left.indices.max { one, other in
          group.reduce(0) { $0 + together[$1][left[one]] }
            < group.reduce(0) { $0 + together[$1][left[other]] }
        }
        guard let best else { break }
        group.append(left.remove(at: best))
      }
      groups.append(group)
    }
    return groups
  }
}
