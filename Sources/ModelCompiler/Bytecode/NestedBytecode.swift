import MPYFormat
import ModelIR

/// `_sums(x)` as nested comparisons, several times as fast as the walk through tables, and larger.
///
/// Features and sums are locals, thresholds and votes stand in the instructions.
struct NestedBytecode {
  private let plan: WalkPlan
  private let votes: FineVotes
  private let thresholds: [Int]
  private var ensemble: Ensemble { plan.ensemble }

  /// What the longest jump may pass: 15 bits, and something to spare.
  private static let treeByteLimit = 30_000
  /// The most a comparison, or adding to one sum, takes: four operands of the largest kind.
  private static let stepByteCount = 16

  /// Nil where comparisons are not between small integers, sums none, or a tree too large for jumps.
  init?(_ plan: WalkPlan) {
    guard let votes = plan.votes, let thresholds = plan.wholeThresholds else { return nil }
    let fits = plan.ensemble.trees.allSatisfy { tree in
      let additions = tree.leafIndices.reduce(0) { total, leaf in
        total + votes.vectors[leaf].count { $0 != 0 }
      }
      return (tree.nodes.count + additions) * Self.stepByteCount < Self.treeByteLimit
    }
    guard fits else { return nil }
    self.plan = plan
    self.votes = votes
    self.thresholds = thresholds
  }

  /// The steps; the result is as that of the walk.
  var statements: [Statement] {
    let row = Expression.call("_row", [.local("x")])
    let sums = (0..<ensemble.width).map { Expression.local(sum($0)) }
    return [.assign("x", plan.ranks == nil ? row : .call("_ranks", [row]))]
      + zip(0..., votes.start).map { .assign(sum($0), .integer($1)) }
      + features + trees + [.give(ensemble.width == 1 ? sums[0] : .list(sums))]
  }

  private func sum(_ index: Int) -> String { "s\(index)" }
  private func feature(_ index: Int) -> String { "x\(index)" }

  /// The features that are compared most often are the first locals, whose instructions are short.
  private var features: [Statement] {
    var counts: [Int: Int] = [:]
    for number in plan.trees.features { counts[number, default: 0] += 1 }
    let order = counts.keys.sorted { (counts[$1, default: 0], $0) < (counts[$0, default: 0], $1) }
    return order.map { .assign(feature($0), .item(.local("x"), .integer($0))) }
  }

  private var trees: [Statement] {
    var first = 0
    return ensemble.trees.map { tree in
      let offset = first
      first += tree.nodes.count
      return .code { [self] draft in
        let end = draft.label()
        write(tree, offset, tree.root, to: &draft, end: end, isLast: true)
        draft.place(end)
      }
    }
  }

  private func write(
    _ tree: Tree,
    _ offset: Int,
    _ branch: Branch,
    to draft: inout FunctionDraft,
    end: BytecodeLabel,
    isLast: Bool
  ) {
    switch branch {
    case .leaf(let leaf):
      add(votes.vectors[leaf], to: &draft)
      if !isLast { draft.emit(.jump, to: end) }
    case .node(let index):
      let node = tree.nodes[index]
      let right = draft.label()
      draft.load(feature(node.feature))
      draft.load(integer: thresholds[offset + index])
      draft.apply(.lessOrEqual)
      draft.emit(.popJumpIfFalse, to: right)
      write(tree, offset, node.left, to: &draft, end: end, isLast: false)
      draft.place(right)
      write(tree, offset, node.right, to: &draft, end: end, isLast: isLast)
    }
  }

  private func add(_ vector: [Int], to draft: inout FunctionDraft) {
    for (index, votes) in vector.enumerated() where votes != 0 {
      draft.load(sum(index))
      draft.load(integer: votes)
      draft.apply(.inPlaceAdd)
      draft.store(sum(index))
    }
  }
}
