import ModelIR

/// The trees of a file in canonical form, in its order, and what was dropped on the way.
struct TreeCollection {
  /// Nodes that tests with several cuts may add to a file however small.
  private static let freeNodeCount = 4_096
  /// How many times the file's own nodes they may make of it.
  private static let growthLimit = 4

  private(set) var trees: [Tree] = []
  private(set) var notes: [ImportNote] = []
  private var budget = Self.freeNodeCount

  /// Adds the tree called `id`.
  ///
  /// `unusedCount` rows of the file belong to the tree and are not among its nodes; `nodeID` is what
  /// the file calls the node at a position of the tree's nodes.
  mutating func add(
    _ tree: SourceTree,
    id: Int64,
    unusedCount: Int = 0,
    nodeID: (Int) -> Int64 = { Int64($0) }
  ) throws(ImportFailure) {
    budget += Self.growthLimit * tree.nodes.count
    guard trees.count < SizeLimits.trees.upperBound else {
      let allowed = SizeLimits.trees
      throw .model(.sizeLimits(what: "trees", count: trees.count + 1, allowed: allowed))
    }
    do {
      let limit = min(budget, SizeLimits.nodes.upperBound)
      let (canonical, reachedCount) = try tree.canonical(nodeLimit: limit)
      budget -= canonical.nodes.count
      trees.append(canonical)
      note(id, tree.nodes.count - reachedCount + unusedCount, ImportNote.unusedNodes)
      note(id, reachedCount - canonical.nodes.count, ImportNote.decidedNodes)
      note(id, canonical.nodes.count - reachedCount, ImportNote.expandedNodes)
    } catch {
      throw .trees(Self.fault(error, id, nodeID))
    }
  }

  private mutating func note(
    _ tree: Int64,
    _ count: Int,
    _ note: (Int64, Int) -> ImportNote
  ) {
    if count > 0 { notes.append(note(tree, count)) }
  }

  private static func fault(
    _ fault: SourceTreeFault,
    _ tree: Int64,
    _ nodeID: (Int) -> Int64
  ) -> TreeFault {
    switch fault {
    case .missingChild(let parent, let child):
      .missingChild(
        tree: tree,
        node: parent < 0 ? -1 : nodeID(parent),
        child: Int64(child)
      )
    case .reachedTwice(let node): .reachedTwice(tree: tree, node: nodeID(node))
    case .tooDeep(let limit): .tooDeep(tree: tree, limit: limit)
    case .tooManyNodes(let limit): .tooManyNodes(tree: tree, limit: limit)
    }
  }
}
