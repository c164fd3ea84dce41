import ModelIR
import TestSupport
import Testing

/// Canonical forms of tests hold for every float, one step beside thresholds too.
@Suite struct IntervalTestTests {
  private func randomTest(using generator: inout SeededGenerator) -> IntervalTest {
    let count = Int.random(in: 0...4, using: &generator)
    let cuts = (OddFloats.special + OddFloats.random(40, using: &generator))
      .filter { !$0.isNaN }.shuffled(using: &generator).prefix(count)
    return IntervalTest(
      startsTrue: .random(using: &generator),
      cuts: Array(cuts),
      missingIsTrue: .random(using: &generator)
    )
  }

  private func values(
    _ test: IntervalTest,
    using generator: inout SeededGenerator
  ) -> [Float] {
    OddFloats.special + test.cuts.flatMap(OddFloats.around)
      + OddFloats.random(20, using: &generator)
  }

  @Test func rangesAreTrueInside() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<300 {
      let ends = (OddFloats.special + OddFloats.random(20, using: &generator))
        .filter { !$0.isNaN }.shuffled(using: &generator)
      let ranges = (0..<3).map { index in
        let pair = (ends[2 * index], ends[2 * index + 1])
        return min(pair.0, pair.1)...max(pair.0, pair.1)
      }
      let test = IntervalTest(trueRanges: ranges, missingIsTrue: false)
      for value in OddFloats.special + ends.prefix(6).flatMap(OddFloats.around) {
        #expect(test.isTrue(value) == ranges.contains { $0.contains(value) }, "\(ranges), \(value)")
      }
    }
  }

  /// Scaling before a decision is a decision on the unscaled feature, rounding included.
  @Test(
    arguments: [
      (0.1, 3.7), (-3, -0.25), (2.5, 1e-3), (0, 1e30), (1e30, -1e-30), (0.3, 1),
      (-0.1, .leastNonzeroMagnitude),
    ] as [(Float, Float)]
  )
  func scaledFeatures(_ offset: Float, _ scale: Float) {
    var generator = SeededGenerator(seed: 3)
    let map = { (value: Float) in (value - offset) * scale }
    for _ in 0..<60 {
      let test = randomTest(using: &generator)
      let pulled = test.pulledBack(through: map, isIncreasing: scale > 0)
      let back = test.cuts.map { $0 / scale + offset }.filter { !$0.isNaN }
      let beside = (back + pulled.cuts).flatMap(OddFloats.around)
      for value in values(test, using: &generator) + beside {
        #expect(pulled.isTrue(value) == test.isTrue(map(value)), "\(value), \(test.cuts)")
      }
    }
  }

  @Test func steps() {
    var generator = SeededGenerator(seed: 4)
    for threshold in OddFloats.special where !threshold.isNaN {
      let map = { (value: Float) -> Float in value > threshold ? 1 : 0 }
      let test = randomTest(using: &generator)
      let pulled = test.pulledBack(
        through: map,
        isIncreasing: true,
        missingIsTrue: test.isTrue(0)
      )
      for value in OddFloats.special + OddFloats.around(threshold) {
        #expect(pulled.isTrue(value) == test.isTrue(map(value)))
      }
    }
  }

  @Test func replacedValues() {
    var generator = SeededGenerator(seed: 5)
    for value in OddFloats.special where !value.isInfinite {
      for replacement in OddFloats.special {
        let test = randomTest(using: &generator)
        let other = test.replacing(value, with: replacement)
        for feature in values(test, using: &generator) + OddFloats.around(value) {
          let isReplaced = value.isNaN ? feature.isNaN : feature == value
          #expect(other.isTrue(feature) == test.isTrue(isReplaced ? replacement : feature))
        }
      }
    }
  }

  @Test func decided() {
    #expect(IntervalTest(startsTrue: true, cuts: [.infinity], missingIsTrue: true).isDecided)
    #expect(!IntervalTest(startsTrue: true, cuts: [], missingIsTrue: false).isDecided)
    #expect(IntervalTest(startsTrue: true, cuts: [2, 2], missingIsTrue: true).isDecided)
  }
}
