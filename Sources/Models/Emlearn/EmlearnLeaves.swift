/// Reads the values of the `l` records.
struct EmlearnLeaves {
  let classCount: Int
  let texts: [(line: Int, text: String)]

  /// Numbers of a regression.
  func values() throws(ImportFailure) -> [Double] {
    try texts.map { leaf throws(ImportFailure) in
      guard DecimalNumber.isNumber(leaf.text), let value = Double(leaf.text), value.isFinite else {
        throw failure(leaf)
      }
      return value
    }
  }

  /// Positions of classes.
  func classes() throws(ImportFailure) -> [Int] {
    try texts.map { leaf throws(ImportFailure) in
      guard let index = Int(leaf.text), (0..<classCount).contains(index) else {
        throw failure(leaf)
      }
      return index
    }
  }

  /// Proportions in 255ths, one for each class: `[ 20 234   1]`.
  func proportions() throws(ImportFailure) -> [[Int]] {
    try texts.map { leaf throws(ImportFailure) in
      guard leaf.text.hasPrefix("["), leaf.text.hasSuffix("]") else { throw failure(leaf) }
      let words = leaf.text.dropFirst().dropLast().split(separator: " ")
      let numbers = words.compactMap { UInt8($0) }
      guard numbers.count == words.count, numbers.count == classCount else { throw failure(leaf) }
      return numbers.map { Int($0) }
    }
  }

  private func failure(_ leaf: (line: Int, text: String)) -> ImportFailure {
    .emlearn(line: leaf.line, .value(record: "l", text: String(leaf.text.prefix(40))))
  }
}
