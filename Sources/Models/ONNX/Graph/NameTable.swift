/// Which input or node gives each tensor of a graph; nodes are in topological order.
struct NameTable {
  private var inputs: [String: ONNXValueInfo] = [:]
  private var nodes: [String: ONNXNode] = [:]
  /// The outputs of the graph that nothing gives.
  private var outputs: [String] = []

  /// Throws where a name is given twice or read before it is given.
  init(_ graph: ONNXGraph) throws(ImportFailure) {
    var defined: Set<String> = []
    for tensor in graph.initializer where !defined.insert(tensor.name).inserted {
      throw .graph(.repeatedName(tensor.name))
    }
    // Old exporters list constants among the inputs too.
    for input in graph.input where !defined.contains(input.name) {
      defined.insert(input.name)
      inputs[input.name] = input
    }
    for (position, node) in graph.node.enumerated() {
      for name in node.input where !defined.contains(name) {
        throw .graph(.undefinedName(name, node: node.place(at: position)))
      }
      for name in node.output where !name.isEmpty {
        guard defined.insert(name).inserted else { throw .graph(.repeatedName(name)) }
        nodes[name] = node
      }
    }
    outputs = graph.output.map(\.name).filter { !defined.contains($0) }
  }

  /// Throws where nothing gives an output of the graph.
  func checkOutputs() throws(ImportFailure) {
    if let name = outputs.first { throw .graph(.undefinedOutput(name)) }
  }

  /// The node whose output is called `name`.
  func node(giving name: String) -> ONNXNode? { nodes[name] }

  /// The graph input, constants excepted, called `name`.
  func input(_ name: String) -> ONNXValueInfo? { inputs[name] }
}
