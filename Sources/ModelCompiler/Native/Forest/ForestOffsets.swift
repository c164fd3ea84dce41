/// Moves what leaves add, so that a likely leaf of every tree adds nothing.
///
/// Whatever all ways through a list add is added by the caller instead, in the end by the start
/// value of the sums; words are numbers modulo 2³², so that differences may be negative. It pays
/// where what leaves add are constants that have to be loaded.
struct ForestOffsets {
  private let zero: [UInt32]

  init(wordCount: Int) { zero = Array(repeating: 0, count: wordCount) }

  /// The steps without what all ways through them add, and that.
  func lifted(_ steps: [ForestStep]) -> (steps: [ForestStep], offset: [UInt32]) {
    var offset = zero
    var result: [ForestStep] = []
    for step in steps {
      switch step {
      case .add(let words): offset = offset.adding(words)
      case .test(let test, let left, let right):
        let (left, leftOffset) = lifted(left)
        let (right, rightOffset) = lifted(right)
        // The side that is lifted is spared; the other one has to absorb the difference.
        let lifted = idleShare(of: left) >= idleShare(of: right) ? leftOffset : rightOffset
        offset = offset.adding(lifted)
        result.append(
          .test(
            test,
            left: absorbed(leftOffset.subtracting(lifted), by: left),
            right: absorbed(rightOffset.subtracting(lifted), by: right)
          )
        )
      }
    }
    return (result, offset)
  }

  /// The steps with an offset added where it costs least: to leaves that add something anyway.
  private func absorbed(_ offset: [UInt32], by steps: [ForestStep]) -> [ForestStep] {
    guard offset != zero else { return steps }
    let shares = steps.map(idleShare)
    guard let best = shares.indices.min(by: { shares[$0] < shares[$1] }) else {
      return [.add(offset)]
    }
    var steps = steps
    switch steps[best] {
    case .add(let words): steps[best] = .add(words.adding(offset))
    case .test(let test, let left, let right):
      steps[best] = .test(
        test,
        left: absorbed(offset, by: left),
        right: absorbed(offset, by: right)
      )
    }
    return steps.filter { $0 != .add(zero) }
  }

  /// The share of ways through a step that add nothing yet.
  private func idleShare(_ step: ForestStep) -> Double {
    switch step {
    case .add: 0
    case .test(_, let left, let right): (idleShare(of: left) + idleShare(of: right)) / 2
    }
  }

  private func idleShare(of steps: [ForestStep]) -> Double {
    steps.lazy.map(idleShare).min() ?? 1
  }
}
