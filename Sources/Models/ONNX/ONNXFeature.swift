/// Things an ONNX file may use that mote refuses by name.
public enum ONNXFeature: Equatable, Sendable, CustomStringConvertible {
  /// Model-local functions.
  case functions(count: Int)
  /// Sparse initializers.
  case sparseInitializers(count: Int)
  /// A tensor whose values are in another file.
  case externalData(tensor: String)
  /// An operator outside the list.
  case op(node: String, domain: String, name: String)
  /// A version of an operator set outside the range.
  case opset(domain: String, version: Int64, newest: Int64)
  /// A graph inside an attribute.
  case subgraph(node: String, attribute: String)
  /// A shape that is not fixed beyond the first dimension.
  case dynamicShape(input: String, shape: String)
  /// An input of another element type.
  case inputType(input: String, type: Int32)
  /// A cast that would change the model's answers.
  case cast(node: String, to: Int64)
  /// A regression with several targets.
  case targets(count: Int64)
  /// A function over the scores.
  case postTransform(String)
  /// A combination of class ids, labels and bases that no exporter writes.
  case labelling(String)

  /// One clause with the values.
  public var description: String {
    switch self {
    case .functions(let count): "\(count) model-local functions are not supported"
    case .sparseInitializers(let count): "\(count) sparse initializers are not supported"
    case .externalData(let tensor):
      "tensor \"\(tensor)\" keeps its values in another file, which is not supported"
    case .op(let node, let domain, let name):
      "\(node) is the operator \(domain.isEmpty ? "" : domain + ".")\(name), which is not supported"
    case .opset(let domain, let version, let newest):
      "version \(version) of the operator set \"\(domain)\" is not supported; "
        + "the newest is \(newest)"
    case .subgraph(let node, let attribute):
      "\(node) has a graph in its attribute \(attribute), which is not supported"
    case .dynamicShape(let input, let shape):
      "input \"\(input)\" has the shape \(shape); a fixed number of features is needed"
    case .inputType(let input, let type):
      "input \"\(input)\" has the element type \(type), which is not supported"
    case .cast(let node, let type): "\(node) casts to type \(type), which is not supported"
    case .targets(let count): "a regression with \(count) targets is not supported"
    case .postTransform(let name): "the post_transform \(name) is not supported here"
    case .labelling(let text): text
    }
  }
}
