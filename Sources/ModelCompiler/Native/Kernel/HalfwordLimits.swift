import ModelIR

/// Limits of features that are compared in the upper half of a word: which share a constant.
///
/// A row's number stands above zeros, so that whatever stands below a limit does not change which
/// numbers are above it: there stands the limit of a test that comes next.
struct HalfwordLimits {
  private let shifted: Set<Int>

  init(_ shifted: Set<Int>) { self.shifted = shifted }

  /// A test whose limit waits in the lower half of another one's constant.
  struct Partner {
    let isLeft: Bool
    let limit: UInt16
  }

  /// Whether the feature is compared in the upper half.
  func contains(_ test: ForestTest) -> Bool { shifted.contains(test.feature) }

  /// Whether a test's limit comes from a constant: all but those that ask for the sign.
  func isLoaded(_ test: ForestTest) -> Bool {
    contains(test) && !(-1...0).contains(test.limit)
  }

  /// What a test is compared with, and a partner below it; −1 asks for the sign in any case.
  func constant(_ test: ForestTest, _ partner: Partner?) -> Int32 {
    if test.limit == -1 { return -1 }
    return test.limit << 16 | Int32(partner?.limit ?? 0)
  }

  /// The test that comes next on one of the two ways and has no partner behind it.
  func partner(_ left: [ForestStep], _ right: [ForestStep]) -> Partner? {
    let (one, other) = (open(left), open(right))
    let prefersLeft = left.leafCount >= right.leafCount
    guard let test = prefersLeft ? one ?? other : other ?? one else { return nil }
    let isLeft = prefersLeft ? one != nil : other == nil
    return Partner(isLeft: isLeft, limit: UInt16(truncatingIfNeeded: test.limit))
  }

  /// The first test of a list, when it is loaded and neither way behind it offers a partner: pairs
  /// are made from the leaves up, which makes the most of them.
  private func open(_ steps: [ForestStep]) -> ForestTest? {
    for step in steps {
      guard case .test(let test, let left, let right) = step else { continue }
      return isLoaded(test) && open(left) == nil && open(right) == nil ? test : nil
    }
    return nil
  }
}
