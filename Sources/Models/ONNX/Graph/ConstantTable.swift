/// The tensors of a graph that are the same for every row, by name.
struct ConstantTable {
  private var tensors: [String: ONNXTensor] = [:]

  /// Initializers, and the outputs of `Constant` nodes that hold a tensor.
  init(_ graph: ONNXGraph) {
    for tensor in graph.initializer { tensors[tensor.name] = tensor }
    for node in graph.node where node.isStandard("Constant") {
      guard let name = node.output.first,
        let value = node.attribute.first(where: { $0.name == "value" })
      else { continue }
      tensors[name] = value.t
    }
  }

  /// Whether `name` is a constant.
  func has(_ name: String) -> Bool { tensors[name] != nil }

  /// The 32-bit floats called `name`, which the node at `place` reads.
  func floats(_ name: String, of place: String) throws(ImportFailure) -> [Float] {
    let tensor = try tensor(name, .float, place)
    do {
      return try tensor.numbers().map { Float($0) }
    } catch {
      throw .attribute(node: place, name: name, fault: .tensor(error.clause))
    }
  }

  /// The 64-bit integers called `name`, which the node at `place` reads.
  func integers(_ name: String, of place: String) throws(ImportFailure) -> [Int64] {
    let tensor = try tensor(name, .int64, place)
    do {
      return try tensor.integers()
    } catch {
      throw .attribute(node: place, name: name, fault: .tensor(error.clause))
    }
  }

  private func tensor(
    _ name: String,
    _ type: ElementType,
    _ place: String
  ) throws(ImportFailure) -> ONNXTensor {
    guard let tensor = tensors[name] else {
      throw .attribute(node: place, name: name, fault: .tensor("is not a constant"))
    }
    guard tensor.dataType == type.rawValue else {
      throw .attribute(
        node: place,
        name: name,
        fault: .tensor("holds elements of type \(tensor.dataType)")
      )
    }
    return tensor
  }
}
