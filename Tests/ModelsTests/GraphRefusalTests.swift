import Models
import Testing

/// Graphs with anything in them that could change an answer are refused by name.
@Suite struct GraphRefusalTests {
  private func feature(_ change: (inout TreeSample) -> Void) -> ONNXFeature? {
    guard case .unsupported(let feature) = TreeSample.failure(change) else { return nil }
    return feature
  }

  private func graph(_ change: (inout TreeSample) -> Void) -> GraphFault? {
    guard case .graph(let fault) = TreeSample.failure(change) else { return nil }
    return fault
  }

  @Test func functions() {
    #expect(feature { $0.modelExtra.add(25, [1, 2]) } == .functions(count: 1))
  }

  @Test func sparseInitializers() {
    #expect(feature { $0.graphExtra.add(15, [1]) } == .sparseInitializers(count: 1))
  }

  @Test func externalData() {
    var tensor = ProtobufBytes()
    tensor.add(8, "w")
    tensor.add(14, 1)
    #expect(feature { $0.graphExtra.add(5, tensor.bytes) } == .externalData(tensor: "w"))
    var entry = ProtobufBytes()
    entry.add(8, "v")
    entry.add(13, [0])
    #expect(feature { $0.graphExtra.add(5, entry.bytes) } == .externalData(tensor: "v"))
  }

  @Test(arguments: [
    ("Softmax", ""), ("If", ""), ("Loop", ""), ("Scan", ""), ("LabelEncoder", "ai.onnx.ml"),
    ("Scaler", "ai.onnx.ml"), ("Identity", "com.example"),
  ])
  func operators(_ name: String, _ domain: String) {
    #expect(
      feature { $0.nodes = [(name, domain, "scores", "y")] }
        == .op(node: "node 1", domain: domain, name: name)
    )
  }

  @Test(arguments: [("Identity", ""), ("Identity", "ai.onnx"), ("ZipMap", "ai.onnx.ml")])
  func passages(_ name: String, _ domain: String) {
    #expect(
      TreeSample.failure {
        $0.nodes = [(name, domain, "scores", "y")]
        $0.graphOutputs = ["label", "y"]
      } == nil
    )
  }

  @Test(arguments: [0, 6, 99] as [Int64])
  func opsets(_ version: Int64) {
    #expect(
      feature { $0.opset = version }
        == .opset(domain: "ai.onnx.ml", version: version, newest: 5)
    )
  }

  @Test func aDomainMayBeImportedTwice() {
    var second = ProtobufBytes()
    second.add(1, "ai.onnx.ml")
    second.add(2, 3)
    #expect(TreeSample.failure { $0.modelExtra.add(8, second.bytes) } == nil)
  }

  @Test func subgraphs() {
    var attribute = ProtobufBytes()
    attribute.add(1, "body")
    attribute.add(6, [0x0A, 0])
    #expect(
      feature { $0.nodeExtra.add(5, attribute.bytes) }
        == .subgraph(node: "node 0", attribute: "body")
    )
  }

  @Test(
    arguments: [
      ([nil, nil], "[?, ?]"), ([], "[]"), ([2], "[2]"), ([nil, -3], "[?, ?]"),
      ([nil, 2, 2], "[?, 2, 2]"),
    ] as [([Int64?], String)]
  )
  func shapes(_ shape: [Int64?], _ text: String) {
    #expect(feature { $0.inputShape = shape } == .dynamicShape(input: "X", shape: text))
  }

  @Test func hugeInput() {
    #expect(
      TreeSample.failure { $0.inputShape = [nil, .max] }?.code == "import.model"
    )
  }

  @Test(arguments: [0, 8, 10, 16])
  func elementTypes(_ type: Int64) {
    #expect(feature { $0.inputType = type } == .inputType(input: "X", type: Int32(type)))
  }

  @Test func names() {
    #expect(graph { $0.nodeInputs = ["Z"] } == .undefinedName("Z", node: "node 0"))
    #expect(graph { $0.nodeInputs = ["label"] } == .undefinedName("label", node: "node 0"))
    #expect(graph { $0.nodeOutputs = ["X", "scores"] } == .repeatedName("X"))
    #expect(graph { $0.nodeOutputs = ["a", "a"] } == .repeatedName("a"))
    #expect(graph { $0.graphOutputs = ["nothing"] } == .undefinedOutput("nothing"))
  }

  @Test func repeatedInitializer() {
    var tensor = ProtobufBytes()
    tensor.add(8, "w")
    #expect(
      graph {
        $0.graphExtra.add(5, tensor.bytes)
        $0.graphExtra.add(5, tensor.bytes)
      } == .repeatedName("w")
    )
  }

  @Test func arity() {
    #expect(
      graph { $0.nodeInputs = ["X", "X"] } == .arity(node: "node 0", what: "inputs", count: 2)
    )
    #expect(
      graph { $0.nodeOutputs = ["a", "b", "c"] }
        == .arity(node: "node 0", what: "outputs", count: 3)
    )
  }

  @Test func twoEnsembles() {
    #expect(
      graph { $0.nodes = [("TreeEnsembleRegressor", "ai.onnx.ml", "X", "y")] }
        == .treeNodeCount(2)
    )
  }

  @Test func featuresFromAConstant() {
    var tensor = ProtobufBytes()
    tensor.add(8, "w")
    #expect(
      graph {
        $0.graphExtra.add(5, tensor.bytes)
        $0.nodeInputs = ["w"]
      } == .featuresFrom("w")
    )
  }

  @Test func noGraph() {
    #expect(throws: ImportFailure.graph(.noNodes)) { _ = try ModelFile.read([8, 8]) }
  }

  @Test(arguments: [0, -1, 4_097, .max] as [Int64])
  func regressionTargets(_ count: Int64) {
    let failure = TreeSample.failure {
      $0.op = "TreeEnsembleRegressor"
      $0.nodeOutputs = ["y"]
      $0.graphOutputs = ["y"]
      $0.set("n_targets", .integer(count))
    }
    #expect(failure == .unsupported(.targets(count: count)))
  }
}
