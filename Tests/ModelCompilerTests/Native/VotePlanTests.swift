import ModelIR
import TestSupport
import Testing

@testable import ModelCompiler

/// Sums of steps are what the plan says they are.
@Suite struct VotePlanTests {
  @Test(arguments: RandomEnsemble.Leaves.allCases, 0..<3)
  func wordsHoldTheSumsOfSteps(_ leaves: RandomEnsemble.Leaves, _ seed: Int) throws {
    for classes in [2, 3, 4, 7, 11] {
      let ensemble = try make(leaves, classes: classes, seed: UInt64(seed))
      let plan = try VotePlan(ensemble)
      var generator = SeededGenerator(seed: UInt64(seed) + 99)
      let statistics = LeafStatistics(ensemble)
      for _ in 0..<15 {
        let chosen = statistics.treeLeaves.compactMap { $0.randomElement(using: &generator) }
        var words = plan.start
        var sums = plan.base
        for leaf in chosen {
          words = words.adding(plan.words(of: leaf))
          sums = zip(sums, plan.steps[leaf]).map { $0 + $1 }
        }
        #expect(plan.sums(in: words) == sums)
      }
    }
  }

  /// No choice of leaves carries from one lane into another: the extremes of every lane fit.
  @Test(arguments: RandomEnsemble.Leaves.allCases, 0..<3)
  func extremesFit(_ leaves: RandomEnsemble.Leaves, _ seed: Int) throws {
    let ensemble = try make(leaves, classes: 5, seed: UInt64(seed), trees: 120)
    let plan = try VotePlan(ensemble)
    let statistics = LeafStatistics(ensemble)
    for position in 0..<ensemble.width {
      for isHigh in [true, false] {
        let chosen = statistics.treeLeaves.compactMap { tree in
          tree.max { one, other in
            isHigh == (plan.steps[one][position] < plan.steps[other][position])
              && plan.steps[one][position] != plan.steps[other][position]
          }
        }
        let words = chosen.reduce(plan.start) { $0.adding(plan.words(of: $1)) }
        let sums = chosen.reduce(plan.base) { sums, leaf in
          zip(sums, plan.steps[leaf]).map { $0 + $1 }
        }
        #expect(plan.sums(in: words) == sums)
      }
    }
  }

  @Test(arguments: 0..<8)
  func labelsAreEqualOutsideTheBand(_ seed: Int) throws {
    let ensemble = try make(.fractions, classes: 4, seed: UInt64(seed), trees: 60)
    let plan = try VotePlan(ensemble)
    let statistics = LeafStatistics(ensemble)
    var generator = SeededGenerator(seed: UInt64(seed) + 7)
    for _ in 0..<60 {
      let chosen = statistics.treeLeaves.compactMap { $0.randomElement(using: &generator) }
      var steps = plan.base
      var weights = statistics.base
      for leaf in chosen {
        steps = zip(steps, plan.steps[leaf]).map { $0 + $1 }
        weights = zip(weights, statistics.vectors[leaf]).map { $0 + $1 }
      }
      let sorted = weights.sorted(by: >)
      guard sorted[0] - sorted[1] > plan.band else { continue }
      #expect(steps.firstIndex(of: steps.max() ?? 0) == weights.firstIndex(of: sorted[0]))
    }
  }

  @Test func votesAndEqualFractionsAreExact() throws {
    let votes = try VotePlan(make(.votes, classes: 4, seed: 1))
    #expect(votes.precision == .exact)
    #expect(votes.band == 0)
    #expect(votes.wordCount == 1)
    let unit = try #require(ExactUnit(of: [0.01, 0.005, -0.0025, 0].map { Double(Float($0)) }))
    #expect(unit.value == Double(Float(0.0025)))
    #expect(ExactUnit(of: [1, 0x1p-80]) == nil)
    #expect(ExactUnit(of: [0]) == nil)
  }

  @Test func oneLaneOfTwoIsLeftOut() throws {
    let plan = try VotePlan(make(.fractions, classes: 2, seed: 3))
    #expect(plan.wordCount == 1)
    #expect(plan.lanes.filter { $0 == nil }.count == 1)
  }

  @Test func numbersOutsideTheRangeAreRefused() throws {
    let ensemble = try Ensemble(
      featureCount: 1,
      trees: [Tree(nodes: [], root: .leaf(0))],
      leafVectors: [[3e38]],
      width: 1,
      labels: [],
      labelRule: .value
    )
    #expect(throws: NativeFault.range(largest: Double(Float(3e38)))) { try VotePlan(ensemble) }
  }

  /// A sum of a word has room for 2³⁰ steps: they are not tried one by one.
  @Test func stepsThatAreTooManyAreFewAtOnce() throws {
    let ensemble = try Ensemble(
      featureCount: 1,
      trees: [Tree(nodes: [], root: .leaf(0))],
      leafVectors: [[-0.33539993, 87.548546]],
      width: 2,
      labels: [.integer(0), .integer(1)],
      labelRule: .firstMaximum
    )
    let planner = try VotePlanner(ensemble)
    let plan = try #require(planner.plans(for: .size).first)
    let steps = try #require(plan.steps.first)
    #expect(steps[1] - steps[0] <= 1 << 30)
    #expect(steps[1] - steps[0] > 1 << 29)
  }

  private func make(
    _ leaves: RandomEnsemble.Leaves,
    classes: Int,
    seed: UInt64,
    trees: Int = 24
  ) throws -> Ensemble {
    var shape = RandomEnsemble.Shape()
    shape.classes = classes
    shape.leaves = leaves
    shape.trees = trees
    shape.base = seed % 2 == 0
    shape.average = seed % 3 == 0
    return try RandomEnsemble(seed: seed, shape).ensemble
  }

  /// Leaves of any size that no tree reaches decide nothing, and trap nowhere.
  @Test func unreachedLeavesAreNothing() throws {
    func ensemble(_ vectors: [[Float]]) throws -> Ensemble {
      try Ensemble(
        featureCount: 1,
        trees: [Tree(nodes: [], root: .leaf(0))],
        leafVectors: vectors,
        width: 2,
        labels: [.integer(0), .integer(1)],
        labelRule: .firstMaximum
      )
    }
    let alone = try VotePlan(ensemble([[1e-17, 3.3e-17]]))
    let beside = try VotePlan(ensemble([[1e-17, 3.3e-17], [1e28, 0]]))
    #expect(beside.scale == alone.scale && beside.band == alone.band)
  }
}
