/// Follows the features from the trees back to the graph's input.
struct PathReading {
  private let graph: ONNXGraph
  private let givers: NameTable
  private let constants: ConstantTable
  /// From the trees back.
  private var nodes: [ONNXNode] = []
  private var inputName = ""

  /// The path of the first tree ensemble; nodes are in topological order, so that it ends.
  init(_ graph: ONNXGraph, _ givers: NameTable) {
    self.graph = graph
    self.givers = givers
    constants = ConstantTable(graph)
    guard let trees = graph.node.first(where: { $0.treeKind != nil }) else { return }
    inputName = trees.input.first ?? ""
    while let giver = givers.node(giving: inputName), giver.treeKind == nil {
      nodes.append(giver)
      inputName = giver.input.first { !constants.has($0) } ?? ""
    }
  }

  /// The outputs of the nodes on the path.
  var outputs: Set<String> { Set(nodes.flatMap(\.output)) }

  /// The width of the input and the steps, every one checked.
  func featurePath() throws(ImportFailure) -> FeaturePath {
    guard let input = givers.input(inputName) else { throw .graph(.featuresFrom(inputName)) }
    let count = try featureCount(of: input)
    var width = count
    var steps: [FeatureStep] = []
    for node in nodes.reversed() {
      let position = graph.node.firstIndex { $0.output == node.output } ?? 0
      let reading = FeatureStepReading(
        node: node,
        place: node.place(at: position),
        constants: constants,
        width: width
      )
      guard let step = try reading.step() else { continue }
      if case .pick(let positions) = step { width = positions.count }
      steps.append(step)
    }
    return FeaturePath(count: count, steps: steps, treeCount: width)
  }

  private func featureCount(of input: ONNXValueInfo) throws(ImportFailure) -> Int {
    let type = input.type.tensorType
    guard ElementType(rawValue: type.elemType) != nil else {
      throw .unsupported(.inputType(input: input.name, type: type.elemType))
    }
    let dimensions = type.shape.dim
    guard dimensions.count == 2, let width = dimensions.last?.dimValue, width > 0,
      let count = Int(exactly: width)
    else {
      let shape = dimensions.map { $0.dimValue > 0 ? "\($0.dimValue)" : "?" }
      let text = "[" + shape.joined(separator: ", ") + "]"
      throw .unsupported(.dynamicShape(input: input.name, shape: text))
    }
    return count
  }
}
