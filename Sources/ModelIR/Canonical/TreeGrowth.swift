/// Grows the canonical tree of a source tree from the root down.
struct TreeGrowth {
  /// What the decisions above say about one feature; `parent` is the one made before, −1 for none.
  private struct Constraint {
    let feature: Int
    let reach: FeatureReach
    let parent: Int
  }

  private struct Place {
    let source: Branch
    let constraint: Int
    let depth: Int
    /// The node and the side that lead here; −1 for the root.
    let parent: Int
    let isLeft: Bool
  }

  private let source: SourceTree
  private let nodeLimit: Int
  /// What every feature can be where nothing is decided yet.
  private let start: FeatureReach
  private var constraints: [Constraint] = []
  private var grown: [TreeNode] = []
  private var root: Branch

  init(_ source: SourceTree, nodeLimit: Int, from start: FeatureReach) {
    self.source = source
    self.nodeLimit = nodeLimit
    self.start = start
    root = source.root
  }

  /// The tree, nodes in the order parent, left side, right side.
  mutating func tree() throws(SourceTreeFault) -> Tree {
    var open = [
      Place(source: source.root, constraint: -1, depth: 0, parent: -1, isLeft: true)
    ]
    grown.reserveCapacity(min(source.nodes.count, nodeLimit))
    while let place = open.popLast() {
      // What was decided below nodes that are finished is of no use any more.
      constraints.removeLast(constraints.count - place.constraint - 1)
      guard let (left, right) = try grow(place) else { continue }
      open.append(right)
      open.append(left)
    }
    return Tree(nodes: grown, root: root)
  }

  /// Follows decided tests from `place` on; at an open one a node is made, and its sides are next.
  private mutating func grow(_ place: Place) throws(SourceTreeFault) -> (Place, Place)? {
    var branch = place.source
    while case .node(let position) = branch {
      let node = source.nodes[position]
      let reach = reach(of: node.feature, from: place.constraint)
      if let verdict = reach.verdict(of: node.test) {
        branch = verdict ? node.whenTrue : node.whenFalse
        continue
      }
      return try split(place, branch, node, reach)
    }
    attach(branch, to: place)
    return nil
  }

  private mutating func split(
    _ place: Place,
    _ branch: Branch,
    _ node: SourceNode,
    _ reach: FeatureReach
  ) throws(SourceTreeFault) -> (Place, Place) {
    guard place.depth < SizeLimits.depth else { throw .tooDeep(limit: SizeLimits.depth) }
    guard grown.count < nodeLimit else { throw .tooManyNodes(limit: nodeLimit) }
    let split = reach.split(for: node.test)
    let number = grown.count
    grown.append(
      TreeNode(
        feature: node.feature,
        threshold: split.threshold,
        missing: split.missing,
        left: branch,
        right: branch
      )
    )
    attach(.node(number), to: place)
    func side(_ reach: FeatureReach, isLeft: Bool) -> Place {
      constraints.append(
        Constraint(feature: node.feature, reach: reach, parent: place.constraint)
      )
      return Place(
        source: branch,
        constraint: constraints.count - 1,
        depth: place.depth + 1,
        parent: number,
        isLeft: isLeft
      )
    }
    // The left side is grown first: its constraint has to be the last one.
    let right = side(split.right, isLeft: false)
    return (side(split.left, isLeft: true), right)
  }

  private mutating func attach(_ branch: Branch, to place: Place) {
    guard place.parent >= 0 else {
      root = branch
      return
    }
    if place.isLeft {
      grown[place.parent].left = branch
    } else {
      grown[place.parent].right = branch
    }
  }

  /// The newest constraint on `feature` on the way to the root.
  private func reach(of feature: Int, from constraint: Int) -> FeatureReach {
    var index = constraint
    while index >= 0 {
      if constraints[index].feature == feature { return constraints[index].reach }
      index = constraints[index].parent
    }
    return start
  }
}
