/// Reads a node on the way of the features.
struct FeatureStepReading {
  private static let arithmetic = ["Add", "Sub", "Mul", "Div"]

  let node: ONNXNode
  let place: String
  let constants: ConstantTable
  /// How many features come in.
  let width: Int

  /// The step; nil for a node that hands its input on unchanged.
  func step() throws(ImportFailure) -> FeatureStep? {
    guard !node.isPassage else { return nil }
    if node.isMachineLearning("Scaler") { return try scaler() }
    if node.isMachineLearning("Imputer") { return try imputer() }
    if node.isMachineLearning("Binarizer") {
      let threshold = try attributes().number("threshold") ?? 0
      guard !threshold.isNaN else { throw problem("threshold", "is not a number") }
      return .binarize(threshold: threshold)
    }
    if node.isMachineLearning("ArrayFeatureExtractor") { return try pick() }
    guard Self.arithmetic.contains(node.opType), node.isStandard(node.opType) else {
      throw .unsupported(.op(node: place, domain: node.domain, name: node.opType))
    }
    return try arithmetic()
  }

  private func scaler() throws(ImportFailure) -> FeatureStep {
    let attributes = try attributes()
    return .scale(
      offsets: try checked(attributes.floats("offset"), "offset", mayBeZero: true),
      scales: try checked(attributes.floats("scale"), "scale", mayBeZero: false)
    )
  }

  private func imputer() throws(ImportFailure) -> FeatureStep {
    let attributes = try attributes()
    let replaced = try attributes.number("replaced_value_float") ?? 0
    let values = try attributes.floats("imputed_value_floats")
    guard !replaced.isInfinite else { throw problem("replaced_value_float", "is infinite") }
    return .replace(
      value: replaced,
      with: try checked(values, "imputed_value_floats", mayBeZero: true)
    )
  }

  private func pick() throws(ImportFailure) -> FeatureStep {
    let indices = try constants.integers(node.input.last ?? "", of: place)
    let positions = indices.compactMap { Int(exactly: $0) }.filter { (0..<width).contains($0) }
    guard positions.count == indices.count, !positions.isEmpty else {
      throw problem("indices", "lie outside the \(width) features")
    }
    return .pick(positions)
  }

  private func arithmetic() throws(ImportFailure) -> FeatureStep {
    let isCommutative = node.opType == "Add" || node.opType == "Mul"
    let last = node.input.last ?? ""
    let name = isCommutative && !constants.has(last) ? node.input.first ?? "" : last
    let values = try constants.floats(name, of: place)
    switch node.opType {
    case "Add": return .add(try checked(values, name, mayBeZero: true))
    case "Sub": return .subtract(try checked(values, name, mayBeZero: true))
    case "Mul": return .multiply(try checked(values, name, mayBeZero: false))
    default: return .divide(try checked(values, name, mayBeZero: false))
    }
  }

  /// One finite number, or one per feature; a factor of 0 would make NaN of infinities.
  private func checked(
    _ values: [Float],
    _ name: String,
    mayBeZero: Bool
  ) throws(ImportFailure) -> [Float] {
    guard values.count == 1 || values.count == width else {
      throw .attribute(node: place, name: name, fault: .length(values.count, expected: width))
    }
    if let value = values.first(where: { !$0.isFinite || ($0 == 0 && !mayBeZero) }) {
      throw problem(name, "holds \(value)")
    }
    return values
  }

  private func attributes() throws(ImportFailure) -> AttributeTable {
    try AttributeTable(node, place: place)
  }

  private func problem(_ name: String, _ text: String) -> ImportFailure {
    .attribute(node: place, name: name, fault: .tensor(text))
  }
}
