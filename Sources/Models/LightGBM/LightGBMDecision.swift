import ModelIR

/// How a node of LightGBM decides: the bits of `decision_type`.
struct LightGBMDecision {
  /// Bits 2 and 3.
  private enum Missing: Int {
    case none = 0
    case zero = 1
    case notANumber = 2
  }

  /// Features no further from 0 than this count as missing where zero does (`kZeroThreshold`,
  /// a 32-bit float in LightGBM's `meta.h`).
  private static let zeroBand: Float = 1e-35

  private let missing: Missing
  private let defaultIsLeft: Bool

  /// nil for categorical splits and bits that do not exist.
  init?(bits: Int) {
    guard bits & 1 == 0, (0..<16).contains(bits), let missing = Missing(rawValue: bits >> 2 & 3)
    else { return nil }
    self.missing = missing
    defaultIsLeft = bits & 2 != 0
  }

  /// What sends a row of 32-bit floats to the left.
  ///
  /// NaN counts as 0 except where missing values are NaN. LightGBM's predict functions take every
  /// feature of the band around 0 for 0 before a tree sees it (`c_api.cpp`, row functions).
  func test(threshold: Double) -> IntervalTest {
    let below = -Float.infinity...Self.outOfBand(Float(roundedDown: threshold))
    switch missing {
    case .none: return IntervalTest(trueRanges: [below], missingIsTrue: 0 <= threshold)
    case .notANumber: return IntervalTest(trueRanges: [below], missingIsTrue: defaultIsLeft)
    case .zero:
      let band = -Self.zeroBand...Self.zeroBand
      let ranges = defaultIsLeft ? [below, band] : Self.outside(band, in: below)
      return IntervalTest(trueRanges: ranges, missingIsTrue: defaultIsLeft)
    }
  }

  /// A threshold with the same verdict for 0 and the whole band.
  private static func outOfBand(_ threshold: Float) -> Float {
    guard (-zeroBand..<zeroBand).contains(threshold) else { return threshold }
    return threshold < 0 ? (-zeroBand).nextDown : zeroBand
  }

  private static func outside(
    _ band: ClosedRange<Float>,
    in range: ClosedRange<Float>
  ) -> [ClosedRange<Float>] {
    let lower = range.lowerBound...min(range.upperBound, band.lowerBound.nextDown)
    let start = band.upperBound.nextUp
    return start <= range.upperBound ? [lower, start...range.upperBound] : [lower]
  }
}
