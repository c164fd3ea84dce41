import ModelIR

/// The labels of a classifier as constants; text as UTF-8.
struct LabelsC {
  private let labels: [ClassLabel]
  private let name: String

  init(_ labels: [ClassLabel], name: String) {
    self.labels = labels
    self.name = name
  }

  /// Nothing for a regression.
  var prototype: [String] { labels.isEmpty ? [] : ["extern \(declarator);"] }

  /// Nothing for a regression.
  var lines: [String] {
    guard !labels.isEmpty else { return [] }
    return ["\(declarator) = {"] + labels.map { "  \(literal($0))," } + ["};", ""]
  }

  private var declarator: String { "const \(type)\(name)_labels[\(labels.count)]" }

  /// A file gives numbers or names; where it mixes them, all are names.
  private var numbers: [Int64]? {
    let numbers = labels.compactMap { label in
      if case .integer(let number) = label { number } else { nil }
    }
    return numbers.count == labels.count ? numbers : nil
  }

  private var type: String {
    guard let numbers else { return "char *const " }
    return isNarrow(numbers) ? "int32_t " : "int64_t "
  }

  private func isNarrow(_ numbers: [Int64]) -> Bool {
    numbers.allSatisfy { Int32(exactly: $0).map { $0 > .min } ?? false }
  }

  private func literal(_ label: ClassLabel) -> String {
    guard case .integer(let number) = label, let numbers else {
      return CText.string("\(label)")
    }
    guard !isNarrow(numbers) else { return "\(number)" }
    // C has no literal for the least number, only for its magnitude.
    return number == .min ? "INT64_MIN" : "INT64_C(\(number))"
  }
}
