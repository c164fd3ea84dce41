import ModelIR

/// A LabelEncoder after the label of a classifier.
struct LabelMap {
  private let mapping: [ClassLabel: ClassLabel]
  private let otherwise: ClassLabel

  /// Versions 1 (`classes_strings`), 2 and up (`keys_*`, `values_*`); floats and tensors refuse.
  init(_ node: ONNXNode, place: String) throws(ImportFailure) {
    let attributes = try AttributeTable(node, place: place)
    let classes = try attributes.words("classes_strings").map { ClassLabel.text($0) }
    let keys = try Self.labels(attributes, "keys")
    let values = try Self.labels(attributes, "values")
    guard classes.isEmpty else {
      let numbers = classes.indices.map { ClassLabel.integer(Int64($0)) }
      let pairs = Array(zip(numbers, classes)) + Array(zip(classes, numbers))
      mapping = Dictionary(pairs) { first, _ in first }
      otherwise = .text(try attributes.word("default_string") ?? "_Unused")
      return
    }
    guard !keys.isEmpty, keys.count == values.count else {
      throw attributes.failure("values_strings", .length(values.count, expected: keys.count))
    }
    mapping = Dictionary(zip(keys, values)) { first, _ in first }
    if case .integer = values[0] {
      otherwise = .integer(try attributes.integer("default_int64") ?? -1)
    } else {
      otherwise = .text(try attributes.word("default_string") ?? "_Unused")
    }
  }

  /// What `label` becomes.
  func label(_ label: ClassLabel) -> ClassLabel { mapping[label] ?? otherwise }

  private static func labels(
    _ attributes: AttributeTable,
    _ prefix: String
  ) throws(ImportFailure) -> [ClassLabel] {
    try attributes.integers(prefix + "_int64s").map { .integer($0) }
      + attributes.words(prefix + "_strings").map { .text($0) }
  }
}
