/// `base_score`: a number as text, or since version 3.1 a list in a text, such as `[6.2E-1]`.
struct XGBoostBaseScore {
  private let node: DocumentNode?

  init(_ parameters: DocumentNode) throws(ImportFailure) {
    node = try parameters.find("base_score")
  }

  /// The sum each group starts with; one value serves all groups, none stands for 1/2.
  func margins(
    _ objective: XGBoostObjective,
    groupCount: Int
  ) throws(ImportFailure) -> [Float] {
    guard let node else {
      return [Float](repeating: objective.margin(of: 0.5), count: groupCount)
    }
    let scores = try scores(node)
    guard scores.count == 1 || scores.count == groupCount else {
      throw .xgboost(.count(path: node.path, count: scores.count, expected: groupCount))
    }
    let margins = scores.map { objective.margin(of: $0) }
    guard margins.allSatisfy(\.isFinite) else { throw node.badValue("\(scores)") }
    return margins.count == 1 ? [Float](repeating: margins[0], count: groupCount) : margins
  }

  private func scores(_ node: DocumentNode) throws(ImportFailure) -> [Float] {
    if case .number(let number) = node.value { return [number] }
    if case .numbers(let numbers) = node.value { return numbers }
    var text = try node.text()[...]
    if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
    let fields = text.split(separator: ",", omittingEmptySubsequences: false)
    return try fields.map { field throws(ImportFailure) in
      let word = field.filter { $0 != " " }
      guard DecimalNumber.isNumber(word), let score = Float(word) else {
        throw node.badValue("\"\(text.prefix(40))\"")
      }
      return score
    }
  }
}
