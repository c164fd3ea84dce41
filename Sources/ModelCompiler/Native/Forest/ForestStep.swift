/// A part of a forest as code runs it: add something, or ask and go on.
///
/// Steps stand in lists; a list is the parts of several trees, one after the other.
indirect enum ForestStep: Equatable {
  /// Adds to the words of the sums.
  case add([UInt32])
  /// Goes on with one of two lists.
  case test(ForestTest, left: [ForestStep], right: [ForestStep])
}

extension ForestStep {
  /// The ways through a step, those of its trees counted one by one.
  var leafCount: Int {
    switch self {
    case .add: 1
    case .test(_, let left, let right): left.leafCount + right.leafCount
    }
  }

  /// How often a test goes left, when rows are spread over the leaves evenly.
  static func leftShare(_ left: [ForestStep], _ right: [ForestStep]) -> Double {
    let (left, right) = (Double(left.leafCount), Double(right.leafCount))
    return left / (left + right)
  }
}

extension [ForestStep] {
  /// The ways through a list; at least one.
  var leafCount: Int { Swift.max(1, reduce(0) { $0 + $1.leafCount }) }
}
