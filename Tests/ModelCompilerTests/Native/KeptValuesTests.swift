import MachineCode
import ModelIR
import TestSupport
import Testing

@testable import ModelCompiler

/// What waits in registers asks the same as the limits themselves.
@Suite struct KeptValuesTests {
  private func steps(_ generator: inout SeededGenerator, tests: Int, spread: Int32) -> [ForestStep]
  {
    (0..<tests).map { _ in
      let limit = Int32.random(in: -spread...spread, using: &generator)
      let test = ForestTest(
        feature: Int.random(in: 0..<5, using: &generator),
        limit: max(-32_768, min(65_535, limit)),
        missing: .right
      )
      let word = UInt32(1) << UInt32(10 * Int.random(in: 0..<3, using: &generator))
      return .test(test, left: [.add([word])], right: [])
    }
  }

  @Test(arguments: [(3, Int32(20)), (40, 3_000), (200, 9_000), (900, 60_000)])
  func sameQuestions(_ tests: Int, _ spread: Int32) throws {
    var generator = SeededGenerator(seed: UInt64(tests))
    let core = try #require(RV32().facts.keptConstants)
    let steps = steps(&generator, tests: tests, spread: spread)
    let usage = ForestUsage(steps)
    let kept = KeptValues(
      usage,
      features: [0, 1, 2],
      others: [3, 4],
      keys: nil,
      taken: 1,
      core: core
    )
    #expect(kept.biases[3] == nil)
    let registers = kept.biases.values.reduce(0) { $0 + $1.count } + kept.constants.count
    #expect(registers + 4 <= core.registerCount)
    for (feature, limits) in usage.limits {
      for limit in limits.keys {
        for value in [-32_768, limit - 1, limit, limit + 1, 65_535] {
          let isAbove: Bool
          switch kept.comparison(feature < 3 ? feature : nil, limit) {
          case .immediate(let bias): isAbove = value - bias > limit - bias
          case .kept(let bias, let constant, let distance, let isLess):
            #expect(kept.constants.contains(constant))
            #expect(core.immediates.contains(distance))
            let border = constant + distance
            isAbove = isLess ? value - bias >= border : value - bias > border
            #expect(feature >= 3 ? bias == 0 : kept.biases[feature]?.contains(bias) == true)
          }
          #expect(isAbove == (value > limit), "\(feature) \(limit) \(value)")
        }
      }
    }
  }

  @Test func wordsOfManyLeavesAreKept() throws {
    let core = try #require(RV32().facts.keptConstants)
    let add = ForestStep.add([1 << 20])
    let test = ForestTest(feature: 0, limit: 3, missing: .right)
    let steps = Array(repeating: ForestStep.test(test, left: [add], right: []), count: 50)
    let kept = KeptValues(
      ForestUsage(steps),
      features: [0],
      others: [],
      keys: nil,
      taken: 1,
      core: core
    )
    #expect(kept.constants == [1 << 20])
  }

  @Test func constantsOfTwoInstructionsStandInATable() throws {
    let core = try #require(RV32().facts.keptConstants)
    let uses: [Int32: Double] = [0x1234_5678: 3, 7: 9, 0x7F00_0000: 9, -0x1234_5678: 4]
    let pool = KeptPool(uses, core: core)
    #expect(pool.words == [0xEDCB_A988, 0x1234_5678])
    #expect(pool.offsets == [-0x1234_5678: 0, 0x1234_5678: 4])
    #expect(KeptPool([0x1234_5678: 3], core: core).words.isEmpty)
    let many = (0..<2_000).map { (Int32($0) * 99_991 + 0x10_0001, 1.0) }
    let full = KeptPool(Dictionary(uniqueKeysWithValues: many), core: core)
    #expect(full.words.count == 512)
    #expect(full.offsets.values.max() == 2_044)
  }
}
