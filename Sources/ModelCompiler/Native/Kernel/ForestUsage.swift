import ModelIR

/// How often a forest asks for each limit and adds each word: the share of rows that come by, when
/// these are spread over the leaves evenly, and the places in the code.
struct ForestUsage {
  /// Something that is used.
  struct Use {
    var share = 0.0
    var places = 0.0
  }

  /// How often each feature is asked for.
  private(set) var uses: [Int: Double] = [:]
  /// By feature and limit.
  private(set) var limits: [Int: [Int32: Use]] = [:]
  /// By what is added to a word of the sums.
  private(set) var words: [Int32: Use] = [:]
  /// By feature, how much more often NaN goes right than left.
  private(set) var missing: [Int: Double] = [:]

  init(_ steps: [ForestStep]) { visit(steps, 1) }

  private mutating func visit(_ steps: [ForestStep], _ share: Double) {
    for step in steps {
      switch step {
      case .add(let values):
        for value in values where value != 0 {
          words[Int32(bitPattern: value), default: Use()].share += share
          words[Int32(bitPattern: value), default: Use()].places += 1
        }
      case .test(let test, let left, let right):
        uses[test.feature, default: 0] += share
        limits[test.feature, default: [:]][test.limit, default: Use()].share += share
        limits[test.feature, default: [:]][test.limit, default: Use()].places += 1
        missing[test.feature, default: 0] += test.missing == .left ? -share : share
        let leftShare = ForestStep.leftShare(left, right)
        visit(left, share * leftShare)
        visit(right, share * (1 - leftShare))
      }
    }
  }
}
