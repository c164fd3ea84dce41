import ModelIR
import Testing

@Suite struct EvaluationTests {
  private func evaluate(
    _ row: [Float] = [0, 0],
    _ change: (inout EnsembleSample) -> Void
  ) throws -> Prediction {
    var sample = EnsembleSample()
    change(&sample)
    return try sample.ensemble().evaluate(row)
  }

  /// One sum s = 0.75 − 0.25, for the expansions.
  private func single(_ sample: inout EnsembleSample, _ expansion: ScoreExpansion) {
    sample.expansion = expansion
    sample.width = 1
    sample.leafVectors = [[0.75], [0.5], [-0.25]]
    sample.labelRule = .secondWhenAbove(0.25)
  }

  @Test func walksAndAdds() throws {
    #expect(try evaluate([1.5, -2]) { _ in }.scores == [1.25, 0.5])
    #expect(try evaluate([Float(1.5).nextUp, -2]) { _ in }.scores == [0.25, 1.5])
    #expect(try evaluate([0, -1]) { _ in }.scores == [0.25, 1.5])
  }

  @Test func missingValuesTakeTheirSide() throws {
    #expect(try evaluate([.nan, -5]) { _ in }.scores == [0.25, 1.5])
    #expect(try evaluate([0, .nan]) { _ in }.scores == [1.25, 0.5])
  }

  @Test func firstMaximumTakesTheFirstOfEquals() throws {
    let tie = try evaluate { $0.leafVectors = [[1, 1], [1, 1], [0, 0]] }
    #expect(tie.answer == .label(.integer(3)))
  }

  @Test func rowOfAnotherLengthIsRefused() {
    #expect(throws: ModelFault.rowLength(count: 3, expected: 2)) {
      _ = try EnsembleSample().ensemble().evaluate([1, 2, 3])
    }
  }

  @Test func expansions() throws {
    let row: [Float] = [0, -3]
    #expect(try evaluate(row) { single(&$0, .complement) }.scores == [0.5, 0.5])
    #expect(try evaluate(row) { single(&$0, .opposite) }.scores == [-0.5, 0.5])
    #expect(try evaluate(row) { single(&$0, .zeroFirst) }.scores == [0, 0.5])
  }

  @Test func limitIsExclusive() throws {
    func answer(_ limit: Float) throws -> Answer {
      try evaluate([0, -3]) {
        single(&$0, .complement)
        $0.labelRule = .secondWhenAbove(limit)
      }.answer
    }
    #expect(try answer(0.5) == .label(.integer(3)))
    #expect(try answer(Float(0.5).nextDown) == .label(.text("four")))
  }

  @Test func combinations() throws {
    func scores(_ combination: Combination) throws -> [Float] {
      try evaluate([0, -3]) { $0.combination = combination }.scores
    }
    #expect(try scores(.average) == [0.625, 0.25])
    #expect(try scores(.minimum) == [0.25, 0])
    #expect(try scores(.maximum) == [1, 0.5])
  }

  @Test func links() throws {
    func scores(_ link: ScoreLink, _ base: [Float] = []) throws -> [Float] {
      try evaluate([0, -3]) { ($0.link, $0.base) = (link, base) }.scores
    }
    #expect(try scores(.logistic, [-1.25, -0.5]) == [0.5, 0.5])
    #expect(try scores(.softmax, [-1.25, -0.5]) == [0.5, 0.5])
    #expect(try scores(.softmaxZero, [0, -0.5]) == [1, 0])
    #expect(try scores(.softmaxZero, [-1.25, -0.5]) == [0, 0])
    #expect(try scores(.softmax, [200, -200]) == [1, 0])
    #expect(try scores(.logistic, [200, -200]) == [1, 0])
  }

  @Test func sumsAreFloatsInTreeOrder() throws {
    // 2²⁴ + 1 + 1 is 2²⁴ in 32-bit floats, 1 + 1 + 2²⁴ is not.
    func sum(_ order: [Int]) throws -> Float? {
      try evaluate {
        $0.leafVectors = [[16_777_216], [1]]
        $0.width = 1
        $0.trees = order.map { Tree(nodes: [], root: .leaf($0)) }
        $0.labels = []
        $0.labelRule = .value
      }.scores.first
    }
    #expect(try sum([0, 1, 1]) == 16_777_216)
    #expect(try sum([1, 1, 0]) == 16_777_218)
  }
}
