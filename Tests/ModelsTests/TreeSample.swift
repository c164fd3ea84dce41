/// A tree ensemble in ONNX, built part by part; tests break one part at a time.
struct TreeSample {
  enum Attribute {
    case integers([Int64])
    case floats([Float])
    case words([String])
    case word(String)
    case integer(Int64)
  }

  /// One tree: x0 <= 0.5 ? (x1 <= 2 ? a : b) : c, three classes.
  var attributes: [(name: String, value: Attribute)] = [
    ("nodes_treeids", .integers([0, 0, 0, 0, 0])), ("nodes_nodeids", .integers([0, 1, 2, 3, 4])),
    ("nodes_featureids", .integers([0, 1, 0, 0, 0])),
    ("nodes_values", .floats([0.5, 2, 0, 0, 0])),
    ("nodes_modes", .words(["BRANCH_LEQ", "BRANCH_LEQ", "LEAF", "LEAF", "LEAF"])),
    ("nodes_truenodeids", .integers([1, 2, 0, 0, 0])),
    ("nodes_falsenodeids", .integers([4, 3, 0, 0, 0])),
    ("class_treeids", .integers([0, 0, 0, 0, 0, 0, 0, 0, 0])),
    ("class_nodeids", .integers([2, 2, 2, 3, 3, 3, 4, 4, 4])),
    ("class_ids", .integers([0, 1, 2, 0, 1, 2, 0, 1, 2])),
    ("class_weights", .floats([1, 0, 0, 0, 1, 0, 0, 0, 1])),
    ("classlabels_int64s", .integers([10, 20, 30])), ("post_transform", .word("NONE")),
  ]
  var domain = "ai.onnx.ml"
  var op = "TreeEnsembleClassifier"
  var opset: Int64 = 1
  var inputShape: [Int64?] = [nil, 2]
  var inputType: Int64 = 1
  var nodeInputs = ["X"]
  var nodeOutputs = ["label", "scores"]
  var graphOutputs = ["label", "scores"]
  /// Encoded nodes before the tree ensemble.
  var firstNodes: [[UInt8]] = []
  /// Further nodes after the tree ensemble: op, domain, input, output.
  var nodes: [(op: String, domain: String, input: String, output: String)] = []
  /// Added to the graph, the tree node and the model.
  var graphExtra = ProtobufBytes()
  var nodeExtra = ProtobufBytes()
  var modelExtra = ProtobufBytes()

  mutating func set(_ name: String, _ value: Attribute) {
    attributes.removeAll { $0.name == name }
    attributes.append((name, value))
  }

  mutating func remove(_ name: String) { attributes.removeAll { $0.name == name } }

  /// The model file.
  func bytes() -> [UInt8] {
    var model = ProtobufBytes()
    model.add(1, 8)
    model.add(7, graph())
    var opset = ProtobufBytes()
    opset.add(1, "ai.onnx.ml")
    opset.add(2, self.opset)
    model.add(8, opset.bytes)
    return model.bytes + modelExtra.bytes
  }

  private func graph() -> [UInt8] {
    var graph = ProtobufBytes()
    for node in firstNodes { graph.add(1, node) }
    graph.add(1, treeNode())
    for node in nodes {
      var other = ProtobufBytes()
      other.add(1, node.input)
      other.add(2, node.output)
      other.add(4, node.op)
      other.add(7, node.domain)
      graph.add(1, other.bytes)
    }
    graph.add(11, input())
    for name in graphOutputs {
      var output = ProtobufBytes()
      output.add(1, name)
      graph.add(12, output.bytes)
    }
    return graph.bytes + graphExtra.bytes
  }

  private func treeNode() -> [UInt8] {
    var node = ProtobufBytes()
    for name in nodeInputs { node.add(1, name) }
    for name in nodeOutputs { node.add(2, name) }
    node.add(4, op)
    node.add(7, domain)
    for attribute in attributes { node.add(5, Self.encoded(attribute.name, attribute.value)) }
    return node.bytes + nodeExtra.bytes
  }

  private func input() -> [UInt8] {
    var shape = ProtobufBytes()
    for size in inputShape {
      var dimension = ProtobufBytes()
      if let size { dimension.add(1, size) } else { dimension.add(2, "N") }
      shape.add(1, dimension.bytes)
    }
    var tensor = ProtobufBytes()
    tensor.add(1, inputType)
    tensor.add(2, shape.bytes)
    var type = ProtobufBytes()
    type.add(1, tensor.bytes)
    var input = ProtobufBytes()
    input.add(1, "X")
    input.add(2, type.bytes)
    return input.bytes
  }

  static func encoded(_ name: String, _ value: Attribute) -> [UInt8] {
    var attribute = ProtobufBytes()
    attribute.add(1, name)
    switch value {
    case .integers(let values):
      attribute.add(8, values.flatMap { ProtobufBytes.varint(UInt64(bitPattern: $0)) })
      attribute.add(20, 7)
    case .floats(let values):
      attribute.add(
        7,
        values.flatMap { value in
          (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) }
        }
      )
      attribute.add(20, 6)
    case .words(let values):
      for value in values { attribute.add(9, value) }
      attribute.add(20, 8)
    case .word(let value):
      attribute.add(4, value)
      attribute.add(20, 3)
    case .integer(let value):
      attribute.add(3, value)
      attribute.add(20, 2)
    }
    return attribute.bytes
  }
}
