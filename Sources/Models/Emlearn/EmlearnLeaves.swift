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
  func proportions() throws(ImportFailure) -> [[UInt8]] {
    try texts.map { leaf throws(ImportFailure) in
      guard leaf.text.hasPrefix("["), leaf.text.hasSuffix("]"),
        let numbers = numbers(leaf.text.dropFirst().dropLast()), numbers.count == classCount
      else { throw failure(leaf) }
      return numbers
    }
  }

  /// One after the other, because a list of the words would be many times as large as the text.
  private func numbers(_ text: Substring) -> [UInt8]? {
    var numbers: [UInt8] = []
    var rest = text
    while let start = rest.firstIndex(where: { $0 != " " }) {
      let end = rest[start...].firstIndex(of: " ") ?? rest.endIndex
      guard numbers.count < classCount, let number = UInt8(rest[start..<end]) else { return nil }
      numbers.append(number)
      rest = rest[end...]
    }
    return numbers
  }

  private func failure(_ leaf: (line: Int, text: String)) -> ImportFailure {
    .emlearn(line: leaf.line, .value(record: "l", text: String(leaf.text.prefix(40))))
  }
}
