import ModelIR

/// Attributes that both tree operators spell as words.
extension AttributeTable {
  /// `aggregate_function`.
  func combination() throws(ImportFailure) -> Combination {
    switch try word("aggregate_function") ?? "SUM" {
    case "SUM": return .sum
    case "AVERAGE": return .average
    case "MIN": return .minimum
    case "MAX": return .maximum
    case let word: throw failure("aggregate_function", .word(word))
    }
  }

  /// `post_transform`.
  func postTransform() throws(ImportFailure) -> PostTransform {
    let word = try word("post_transform") ?? "NONE"
    guard let transform = PostTransform(rawValue: word) else {
      throw failure("post_transform", .word(word))
    }
    return transform
  }
}
