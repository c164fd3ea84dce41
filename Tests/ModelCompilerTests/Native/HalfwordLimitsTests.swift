import ModelIR
import TestSupport
import Testing

@testable import ModelCompiler

/// Two limits of 16 bits in one constant.
@Suite struct HalfwordLimitsTests {
  private let limits = HalfwordLimits([0, 1])

  private func test(_ feature: Int, _ limit: Int32) -> ForestTest {
    ForestTest(feature: feature, limit: limit, missing: .right)
  }

  private func node(
    _ feature: Int,
    _ limit: Int32,
    _ left: [ForestStep] = [],
    _ right: [ForestStep] = []
  ) -> ForestStep {
    .test(test(feature, limit), left: left, right: right)
  }

  /// What stands below a limit does not change which numbers are above it.
  @Test func lowerHalvesChangeNoAnswer() throws {
    var generator = SeededGenerator(seed: 5)
    let edges: [Int32] = [-32768, -32767, -2, -1, 0, 1, 32766, 32767]
    for limit in edges + (0..<20).map({ _ in Int32.random(in: -32768...32767, using: &generator) })
    {
      for partner in edges {
        let other = limits.partner([node(1, partner)], [])
        #expect((other == nil) == (-1...0).contains(partner))
        let constant = limits.constant(test(0, limit), other)
        for value in edges + [limit - 1, limit, limit + 1] where (-32768...32767).contains(value) {
          #expect((value << 16 > constant) == (value > limit), "\(value) \(limit) \(partner)")
        }
      }
    }
  }

  /// Pairs are made from the leaves up: a test whose child has a partner of its own stays alone.
  @Test func pairsAreMadeFromTheLeaves() throws {
    let pair = node(0, 500, [node(1, 700)])
    #expect(limits.partner([pair], []) == nil)
    let partner = try #require(limits.partner([], [.add([1]), node(1, 700, [pair])]))
    #expect(!partner.isLeft && partner.limit == 700)
    #expect(limits.partner([node(2, 700)], [.add([1])]) == nil)
    #expect(!limits.isLoaded(test(2, 700)) && limits.isLoaded(test(1, 700)))
  }
}
