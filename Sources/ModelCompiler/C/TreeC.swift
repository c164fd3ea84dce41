import ModelIR

/// The functions of one tree, which return what `result` says of the leaf a row ends in.
///
/// The right side of a decision follows it, the left one is nested in it; where that is deeper than
/// compilers have to accept, it becomes a function of its own.
struct TreeC {
  /// Half of what C99 (5.2.4.1) promises, so that code can be pasted into other blocks.
  private static let deepest = 60

  private let tree: Tree
  private let name: String
  private let type: FeatureType
  private let returns: String
  private let result: (Int) -> String

  init(
    _ tree: Tree,
    name: String,
    type: FeatureType,
    returns: String,
    result: @escaping (Int) -> String
  ) {
    self.tree = tree
    self.name = name
    self.type = type
    self.returns = returns
    self.result = result
  }

  /// The leaf every row ends in, where there is just one.
  var onlyLeaf: Int? {
    var place = tree.root
    while case .node(let index) = place {
      guard case .always(let branch) = DecisionC(tree.nodes[index], type) else { return nil }
      place = branch
    }
    if case .leaf(let leaf) = place { return leaf }
    return nil
  }

  /// Called functions first.
  var lines: [String] {
    var parts: [String] = []
    var functions: [[String]] = []
    var pending = [(tree.root, name)]
    while let (branch, name) = pending.popLast() {
      var body: [String] = []
      write(branch, level: 1, to: &body, &pending)
      functions.append(["static \(returns) \(name)(const \(type.cName) *x) {"] + body + ["}", ""])
    }
    for function in functions.reversed() { parts += function }
    return parts
  }

  private func write(
    _ start: Branch,
    level: Int,
    to lines: inout [String],
    _ pending: inout [(Branch, String)]
  ) {
    let indent = String(repeating: "  ", count: level)
    var place = start
    while case .node(let index) = place {
      let node = tree.nodes[index]
      switch DecisionC(node, type) {
      case .always(let branch): place = branch
      case .open(let condition):
        write(node.left, under: condition, level: level, to: &lines, &pending)
        place = node.right
      }
    }
    if case .leaf(let leaf) = place { lines.append(indent + "return \(result(leaf));") }
  }

  private func write(
    _ left: Branch,
    under condition: String,
    level: Int,
    to lines: inout [String],
    _ pending: inout [(Branch, String)]
  ) {
    let indent = String(repeating: "  ", count: level)
    switch left {
    case .leaf(let leaf): lines.append(indent + "if (\(condition)) return \(result(leaf));")
    case .node(let index) where level == Self.deepest:
      let part = "\(name)_\(index)"
      pending.append((left, part))
      lines.append(indent + "if (\(condition)) return \(part)(x);")
    case .node:
      lines.append(indent + "if (\(condition)) {")
      write(left, level: level + 1, to: &lines, &pending)
      lines.append(indent + "}")
    }
  }
}
