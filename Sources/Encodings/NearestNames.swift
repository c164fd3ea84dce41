/// The names somebody may have meant.
package enum NearestNames {
  /// The names within a third of `word`'s length of single-character edits, nearest first, at most
  /// `limit`; capitals count as small letters.
  package static func of(_ word: String, among names: [String], limit: Int = 3) -> [String] {
    let wanted = Array(word.lowercased().unicodeScalars.prefix(64))
    let tolerance = max(1, wanted.count / 3)
    let ranked = names.map { name in
      (name: name, distance: distance(wanted, Array(name.lowercased().unicodeScalars.prefix(64))))
    }
    return ranked.filter { $0.distance <= tolerance }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(limit).map(\.name)
  }

  /// Edits of one character that lead from `left` to `right`; swapping two neighbours is one.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...right.count)]
    for row in left.indices {
      var next = [row + 1]
      for column in right.indices {
        let substituted = rows[row][column] + (left[row] == right[column] ? 0 : 1)
        next.append(min(substituted, rows[row][column + 1] + 1, next[column] + 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          next[column + 1] = min(next[column + 1], rows[row - 1][column - 1] + 1)
        }
      }
      rows.append(next)
    }
    return rows[left.count][right.count]
  }
}
