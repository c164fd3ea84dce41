/// The attributes of one node, read by name and type.
///
/// Type numbers: `AttributeProto.AttributeType`; 0 in files of old exporters, which set none.
struct AttributeTable {
  private let place: String
  private var attributes: [String: ONNXAttribute] = [:]

  init(_ node: ONNXNode, place: String) throws(ImportFailure) {
    self.place = place
    for attribute in node.attribute {
      guard attributes.updateValue(attribute, forKey: attribute.name) == nil else {
        throw .attribute(node: place, name: attribute.name, fault: .repeated)
      }
    }
  }

  /// Whether the node has the attribute.
  func has(_ name: String) -> Bool { attributes[name] != nil }

  /// An integer, or nil when absent.
  func integer(_ name: String) throws(ImportFailure) -> Int64? {
    try attribute(name, type: 2)?.i
  }

  /// A word, or nil when absent.
  func word(_ name: String) throws(ImportFailure) -> String? {
    try attribute(name, type: 3)?.s
  }

  /// A list of integers, empty when absent.
  func integers(_ name: String) throws(ImportFailure) -> [Int64] {
    try attribute(name, type: 7)?.ints ?? []
  }

  /// A list of words, empty when absent.
  func words(_ name: String) throws(ImportFailure) -> [String] {
    try attribute(name, type: 8)?.strings ?? []
  }

  /// Numbers as a list of floats, or as a tensor in the attribute whose name ends in `_as_tensor`.
  func numbers(_ name: String) throws(ImportFailure) -> [Double] {
    let tensorName = name + "_as_tensor"
    let floats = try attribute(name, type: 6)?.floats ?? []
    guard let tensor = try attribute(tensorName, type: 4)?.t else { return floats.map(Double.init) }
    guard floats.isEmpty else { throw failure(tensorName, .repeated) }
    do {
      return try tensor.numbers()
    } catch {
      throw failure(tensorName, .tensor(error.clause))
    }
  }

  /// A 32-bit float, or nil when absent.
  func number(_ name: String) throws(ImportFailure) -> Float? {
    try attribute(name, type: 1)?.f
  }

  /// A list of 32-bit floats, empty when absent.
  func floats(_ name: String) throws(ImportFailure) -> [Float] {
    try attribute(name, type: 6)?.floats ?? []
  }

  /// The numbers of a tensor of floats or doubles, empty when absent.
  func tensorNumbers(_ name: String) throws(ImportFailure) -> [Double] {
    guard let tensor = try attribute(name, type: 4)?.t else { return [] }
    do {
      return try tensor.numbers()
    } catch {
      throw failure(name, .tensor(error.clause))
    }
  }

  /// The numbers of a tensor of integers, empty when absent.
  func tensorIntegers(_ name: String) throws(ImportFailure) -> [Int64] {
    guard let tensor = try attribute(name, type: 4)?.t else { return [] }
    do {
      return try tensor.integers()
    } catch {
      throw failure(name, .tensor(error.clause))
    }
  }

  /// The failure that names this node and the attribute.
  func failure(_ name: String, _ fault: AttributeFault) -> ImportFailure {
    .attribute(node: place, name: name, fault: fault)
  }

  private func attribute(_ name: String, type: Int32) throws(ImportFailure) -> ONNXAttribute? {
    guard let attribute = attributes[name] else { return nil }
    guard attribute.type == type || attribute.type == 0 else {
      throw failure(name, .type(attribute.type))
    }
    return attribute
  }
}
