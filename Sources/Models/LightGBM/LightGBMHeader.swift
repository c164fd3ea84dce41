import ModelIR

/// The lines before the first tree of a LightGBM text.
struct LightGBMHeader {
  private static let keys: Set<String> = [
    "version", "num_tree_per_iteration", "max_feature_idx", "objective",
  ]
  private static let versions = ["v3", "v4"]

  let featureCount: Int
  /// Trees of one round: one for each sum.
  let width: Int
  /// The value of `objective`; empty where the line is missing.
  let objective: String
  /// Whether the sums are divided by the number of rounds.
  let isAveraged: Bool

  /// Reads up to the first blank line.
  init(_ lines: inout TextLines) throws(ImportFailure) {
    var fields = LightGBMFields(number: 1)
    var isAveraged = false
    var isFirst = true
    while let line = lines.next(), !line.bytes.isEmpty {
      if line.key == nil {
        switch line.text {
        case "tree" where isFirst: break
        case "average_output": isAveraged = true
        case let flag:
          throw .lightGBM(line: line.number, .notSupported("the flag \"\(flag)\""))
        }
      }
      isFirst = false
      try fields.add(line, keys: Self.keys)
    }
    let version = fields.text("version") ?? ""
    guard Self.versions.contains(version) else {
      throw fields.failure("version", .notSupported("version \"\(version.prefix(40))\""))
    }
    featureCount = try Self.integer(fields, "max_feature_idx", from: SizeLimits.features, add: 1)
    width = try Self.integer(fields, "num_tree_per_iteration", from: SizeLimits.width)
    objective = String((fields.text("objective") ?? "").prefix(200))
    self.isAveraged = isAveraged
  }

  private static func integer(
    _ fields: LightGBMFields,
    _ key: String,
    from allowed: ClosedRange<Int>,
    add one: Int = 0
  ) throws(ImportFailure) -> Int {
    guard let number = try fields.integer(key) else {
      throw fields.failure(key, .missing(key: key))
    }
    guard number < .max, allowed.contains(number + one) else {
      throw fields.failure(key, .value(key: key, text: "\(number)"))
    }
    return number + one
  }
}
