import Models
import Testing

/// Operators around the trees that would change an answer are refused with node and attribute.
@Suite struct FeatureStepRefusalTests {
  /// The failure with a node of `op` between the input and the trees.
  private func failure(
    _ op: String,
    domain: String = "ai.onnx.ml",
    _ attributes: [(String, TreeSample.Attribute)]
  ) -> ImportFailure? {
    TreeSample.failure { sample in
      var node = ProtobufBytes()
      node.add(1, "X")
      node.add(2, "Z")
      node.add(3, "before")
      node.add(4, op)
      node.add(7, domain)
      for (name, value) in attributes { node.add(5, TreeSample.encoded(name, value)) }
      sample.firstNodes = [node.bytes]
      sample.nodeInputs = ["Z"]
    }
  }

  @Test func aScalerIsRead() {
    #expect(
      failure("Scaler", [("offset", .floats([1])), ("scale", .floats([2, -3]))]) == nil
    )
  }

  @Test(arguments: [[], [1, 2, 3], [.nan], [.infinity], [0], [1, 0]] as [[Float]])
  func scales(_ scales: [Float]) {
    let failure = failure("Scaler", [("offset", .floats([0])), ("scale", .floats(scales))])
    guard case .attribute("node 0 (\"before\")", "scale", _) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test(arguments: [[], [1, 2, 3], [.nan], [-.infinity]] as [[Float]])
  func offsets(_ offsets: [Float]) {
    let failure = failure("Scaler", [("offset", .floats(offsets)), ("scale", .floats([1]))])
    guard case .attribute("node 0 (\"before\")", "offset", _) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test(arguments: [("Normalizer", "ai.onnx.ml"), ("Softmax", ""), ("Relu", ""), ("Scaler", "x")])
  func otherOperators(_ op: String, _ domain: String) {
    #expect(
      failure(op, domain: domain, [])
        == .unsupported(.op(node: "node 0 (\"before\")", domain: domain, name: op))
    )
  }

  @Test func operands() {
    #expect(
      failure("Add", domain: "", [])
        == .graph(.arity(node: "node 0 (\"before\")", what: "inputs", count: 1))
    )
  }
}
