import ModelIR
import Testing

/// Sums in double precision, several targets, and the links of boosted models.
@Suite struct PrecisionTests {
  private func ensemble(
    _ leaves: [Double],
    link: ScoreLink = .none,
    combination: Combination = .sum
  ) throws -> Ensemble {
    try Ensemble(
      featureCount: 1,
      trees: leaves.indices.map { Tree(nodes: [], root: .leaf($0)) },
      leafVectors: leaves.map { [Float($0)] },
      width: 1,
      combination: combination,
      accumulation: .double(DoubleLeaves(vectors: leaves.map { [$0] })),
      link: link,
      labels: [],
      labelRule: .value
    )
  }

  @Test func sumsInDoublePrecision() throws {
    let leaves = [Double](repeating: 0.1, count: 10)
    let exact = leaves.reduce(0, +)
    #expect(try ensemble(leaves).preciseSums([0]) == [exact])
    #expect(
      try ensemble(leaves, combination: .average).preciseSums([0]) == [exact / 10]
    )
    let singles = try ensemble(leaves).leafVectors.reduce(0 as Float) { $0 + $1[0] }
    #expect(Double(singles) != exact)
  }

  @Test func links() throws {
    func score(_ sum: Double, _ link: ScoreLink) throws -> Float {
      try ensemble([sum], link: link).evaluate([0]).scores[0]
    }
    #expect(try score(1, .exponential) == Float(2.718281828459045))
    #expect(try score(-3, .signedSquare) == -9)
    #expect(try score(0, .softplus) == Float(0.6931471805599453))
    #expect(try score(0.5, .scaledLogistic(slope: 2)) == Float(0.7310585786300049))
    #expect(try score(0.5, .hinge) == 1)
    #expect(try score(0, .hinge) == 0)
    #expect(try score(0.5, .probit) == 0)
    #expect(try score(2, .probit).isNaN)
  }

  @Test func hingeOfTwoScores() throws {
    var sample = EnsembleSample()
    sample.width = 1
    sample.leafVectors = [[0], [1], [0]]
    sample.expansion = .opposite
    sample.link = .hinge
    sample.labelRule = .secondWhenAbove(0)
    let ensemble = try sample.ensemble()
    #expect(try ensemble.evaluate([0, -5]).scores == [1, 0])
    #expect(try ensemble.evaluate([2, 0]).scores == [0, 1])
  }

  @Test func severalTargets() throws {
    var sample = EnsembleSample()
    sample.labels = []
    sample.labelRule = .value
    let prediction = try sample.ensemble().evaluate([0, -5])
    #expect(prediction.answer == .values([1.25, 0.5]))
    #expect("\(prediction.answer)" == "1.25 0.5")
  }

  @Test func leavesOfBothPrecisionsBelongTogether() {
    func fault(_ leaves: DoubleLeaves) -> String? {
      do {
        _ = try Ensemble(
          featureCount: 1,
          trees: [Tree(nodes: [], root: .leaf(0))],
          leafVectors: [[0.1]],
          width: 1,
          accumulation: .double(leaves),
          labels: [],
          labelRule: .value
        )
        return nil
      } catch {
        return error.code
      }
    }
    #expect(fault(DoubleLeaves(vectors: [[0.1]])) == nil)
    #expect(fault(DoubleLeaves(vectors: [[0.11]])) == "model.leaf-precision")
    #expect(fault(DoubleLeaves(vectors: [[0.1, 0.1]])) == "model.leaf-precision")
    #expect(fault(DoubleLeaves(vectors: [])) == "model.leaf-vector-length")
    #expect(fault(DoubleLeaves(vectors: [[0.1]], base: [1])) == "model.leaf-precision")
  }
}
