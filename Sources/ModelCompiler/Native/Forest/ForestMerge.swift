import ModelIR

/// Makes one program of many trees: trees that ask the same first ask it once.
///
/// Sums do not depend on the order of the trees, so that those with the same test at the root
/// become one test and two shorter lists, and so on down. Tests whose answer is known disappear.
struct ForestMerge {
  private let ensemble: Ensemble
  private let plan: VotePlan
  private let zero: [UInt32]

  init(_ ensemble: Ensemble, _ plan: VotePlan) {
    self.ensemble = ensemble
    self.plan = plan
    zero = Array(repeating: 0, count: plan.wordCount)
  }

  /// A subtree of one of the trees.
  private struct Place {
    let tree: Int
    let branch: Branch
  }

  /// The steps of the given trees, by position.
  func steps(of trees: some Sequence<Int>) -> [ForestStep] {
    let places = trees.map { Place(tree: $0, branch: ensemble.trees[$0].root) }
    return merged(places, [:])
  }

  private func merged(_ places: [Place], _ known: [Int: FeatureKnowledge]) -> [ForestStep] {
    if places.count == 1 { return alone(resolved(places[0], known), known) }
    var sum = zero
    var tests: [ForestTest] = []
    var groups: [ForestTest: [Place]] = [:]
    for place in places {
      let place = resolved(place, known)
      switch place.branch {
      case .leaf(let leaf): sum = sum.adding(plan.words(of: leaf))
      case .node(let index):
        let test = test(of: ensemble.trees[place.tree].nodes[index])
        if groups[test] == nil { tests.append(test) }
        groups[test, default: []].append(place)
      }
    }
    var steps: [ForestStep] = []
    for test in tests {
      for step in split(test, groups[test] ?? [], known) {
        if case .add(let words) = step { sum = sum.adding(words) } else { steps.append(step) }
      }
    }
    return sum == zero ? steps : [.add(sum)] + steps
  }

  /// The steps of one subtree that has no other beside it.
  private func alone(_ place: Place, _ known: [Int: FeatureKnowledge]) -> [ForestStep] {
    switch place.branch {
    case .leaf(let leaf):
      let words = plan.words(of: leaf)
      return words == zero ? [] : [.add(words)]
    case .node(let index):
      return split(test(of: ensemble.trees[place.tree].nodes[index]), [place], known)
    }
  }

  /// One test and what follows; without the test where that is the same on both sides.
  private func split(
    _ test: ForestTest,
    _ places: [Place],
    _ known: [Int: FeatureKnowledge]
  ) -> [ForestStep] {
    let sides = [true, false].map { isLeft in
      var next = known
      next[test.feature] = knowledge(of: test.feature, known).after(test, isLeft: isLeft)
      return merged(places.map { side(of: $0, isLeft: isLeft) }, next)
    }
    return sides[0] == sides[1]
      ? sides[0] : [.test(test, left: sides[0], right: sides[1])]
  }

  /// The first test below a place whose answer is not known, or the leaf.
  private func resolved(_ place: Place, _ known: [Int: FeatureKnowledge]) -> Place {
    var place = place
    while case .node(let index) = place.branch {
      let node = ensemble.trees[place.tree].nodes[index]
      let knowledge = knowledge(of: node.feature, known)
      guard let isLeft = knowledge.goesLeft(test(of: node)) else { break }
      place = Place(tree: place.tree, branch: isLeft ? node.left : node.right)
    }
    return place
  }

  private func side(of place: Place, isLeft: Bool) -> Place {
    guard case .node(let index) = place.branch else { return place }
    let node = ensemble.trees[place.tree].nodes[index]
    return Place(tree: place.tree, branch: isLeft ? node.left : node.right)
  }

  private func knowledge(of feature: Int, _ known: [Int: FeatureKnowledge]) -> FeatureKnowledge {
    known[feature] ?? FeatureKnowledge(isNumber: ensemble.featureType != .float32)
  }

  private func test(of node: TreeNode) -> ForestTest {
    ForestTest(
      feature: node.feature,
      limit: ensemble.featureType == .float32
        ? node.threshold.sortKey : Int32(node.threshold.rounded(.down)),
      missing: node.missing
    )
  }
}

extension [UInt32] {
  /// The sum word by word, modulo 2³².
  func adding(_ other: [UInt32]) -> [UInt32] {
    zip(self, other).map { $0 &+ $1 }
  }

  /// The difference word by word, modulo 2³².
  func subtracting(_ other: [UInt32]) -> [UInt32] {
    zip(self, other).map { $0 &- $1 }
  }
}
