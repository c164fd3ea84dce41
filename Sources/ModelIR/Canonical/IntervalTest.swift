/// A test of one feature as the intervals of the floats in which it is true.
///
/// Every test a tree format knows has this form: the verdict at −∞, and the values after which it
/// changes. A test with one cut c is `feature <= c`, the only one the IR keeps in a node.
public struct IntervalTest: Equatable, Sendable {
  /// The verdict at −∞.
  public let startsTrue: Bool
  /// The verdict for NaN.
  public let missingIsTrue: Bool
  /// Most tests have one cut: kept here, a million of them need no memory beside.
  private let firstCut: Float?
  private let laterCuts: [Float]

  /// A test by its cuts, in any order and none of them NaN.
  ///
  /// The verdict for values up to and including a cut differs from the one beyond. Equal cuts cancel
  /// each other; +∞ cuts nothing off.
  public init(startsTrue: Bool, cuts: [Float], missingIsTrue: Bool) {
    var kept: [Float] = []
    for cut in cuts.sorted() where cut < .infinity {
      if kept.last == cut { kept.removeLast() } else { kept.append(cut + 0) }
    }
    self.startsTrue = startsTrue
    self.missingIsTrue = missingIsTrue
    firstCut = kept.first
    laterCuts = kept.count > 1 ? Array(kept.dropFirst()) : []
  }

  /// A test that is true in `trueRanges`, in any order, and nowhere else.
  public init(trueRanges: [ClosedRange<Float>], missingIsTrue: Bool) {
    var merged: [ClosedRange<Float>] = []
    for range in trueRanges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = merged.last, range.lowerBound <= last.upperBound.nextUp else {
        merged.append(range)
        continue
      }
      let upper = max(last.upperBound, range.upperBound)
      merged[merged.count - 1] = last.lowerBound...upper
    }
    let startsTrue = merged.first?.lowerBound == -.infinity
    let cuts = merged.flatMap { range in
      let opening = range.lowerBound > -.infinity ? [range.lowerBound.nextDown] : []
      return opening + [range.upperBound]
    }
    self.init(startsTrue: startsTrue, cuts: cuts, missingIsTrue: missingIsTrue)
  }

  /// The values after which the verdict changes, ascending; never NaN, −0.0 or +∞.
  public var cuts: [Float] { (firstCut.map { [$0] } ?? []) + laterCuts }

  /// The verdict for `value`.
  public func isTrue(_ value: Float) -> Bool {
    if value.isNaN { return missingIsTrue }
    let passed = cuts.count { $0 < value }
    return startsTrue != !passed.isMultiple(of: 2)
  }

  /// Whether every value, NaN included, has the same verdict.
  public var isDecided: Bool { firstCut == nil && startsTrue == missingIsTrue }
}
