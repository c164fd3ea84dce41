import ModelIR
import TestSupport
import Testing

/// Rounding of thresholds, and the integers that order as floats do.
@Suite struct FloatCanonicalTests {
  private static let doubles: [Double] = [
    0, -0.0, 0.1, -0.1, 1e-50, -1e-50, 1e300, -1e300, .infinity, -.infinity, 1 / 3, 16_777_217,
    Double(Float.greatestFiniteMagnitude), Double(Float.leastNonzeroMagnitude) / 2,
  ]

  @Test func roundedThresholdsDecideTheSame() {
    var generator = SeededGenerator(seed: 6)
    let random = (0..<2_000).map { _ in
      let float = Float(bitPattern: .random(in: 0...(.max), using: &generator))
      return Double(float) * (1 + .random(in: -1e-8...1e-8, using: &generator))
    }
    for threshold in Self.doubles + random where !threshold.isNaN {
      let (down, up) = (Float(roundedDown: threshold), Float(roundedUp: threshold))
      let values = OddFloats.special + OddFloats.around(Float(threshold))
      for value in values where !value.isNaN {
        let exact = Double(value)
        #expect((value <= down) == (exact <= threshold), "\(value) <= \(threshold)")
        #expect((value > down) == (exact > threshold), "\(value) > \(threshold)")
        #expect((value < up) == (exact < threshold), "\(value) < \(threshold)")
        #expect((value >= up) == (exact >= threshold), "\(value) >= \(threshold)")
      }
    }
  }

  @Test func keysOrderAsFloatsDo() {
    var generator = SeededGenerator(seed: 7)
    let values = (OddFloats.special + OddFloats.random(250, using: &generator))
      .filter { !$0.isNaN }
    for left in values {
      #expect(Float(sortKey: left.sortKey).bitPattern == left.bitPattern)
      for right in values where !(left == 0 && right == 0) {
        #expect((left < right) == (left.sortKey < right.sortKey), "\(left) < \(right)")
      }
    }
    #expect((-0.0 as Float).sortKey == -1)
    #expect((0 as Float).sortKey == 0)
    #expect(Float.nan.sortKey > Float.infinity.sortKey)
  }
}
