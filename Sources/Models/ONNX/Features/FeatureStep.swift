import ModelIR

/// One operator on the way of the features; lists hold one number, or one per feature.
enum FeatureStep: Equatable {
  /// (x − offset) · scale.
  case scale(offsets: [Float], scales: [Float])
  case add([Float])
  case subtract([Float])
  case multiply([Float])
  case divide([Float])
  /// What equals `value`, NaN included, becomes the number.
  case replace(value: Float, with: [Float])
  /// 1 above the threshold, otherwise 0.
  case binarize(threshold: Float)
  /// Some of the features, by position.
  case pick([Int])

  /// The position, before the step, of the feature at `position` after it.
  func source(of position: Int) -> Int {
    if case .pick(let positions) = self { positions[position] } else { position }
  }

  /// `test`, asked of a feature before the step.
  func before(_ test: IntervalTest, at position: Int) -> IntervalTest {
    func item(_ list: [Float]) -> Float { list.count == 1 ? list[0] : list[position] }
    switch self {
    case .scale(let offsets, let scales):
      let (offset, scale) = (item(offsets), item(scales))
      return test.pulledBack(through: { ($0 - offset) * scale }, isIncreasing: scale > 0)
    case .add(let list):
      let number = item(list)
      return test.pulledBack(through: { $0 + number }, isIncreasing: true)
    case .subtract(let list):
      let number = item(list)
      return test.pulledBack(through: { $0 - number }, isIncreasing: true)
    case .multiply(let list):
      let number = item(list)
      return test.pulledBack(through: { $0 * number }, isIncreasing: number > 0)
    case .divide(let list):
      let number = item(list)
      return test.pulledBack(through: { $0 / number }, isIncreasing: number > 0)
    case .replace(let value, let list): return test.replacing(value, with: item(list))
    case .binarize(let threshold):
      return test.pulledBack(
        through: { $0 > threshold ? 1 : 0 },
        isIncreasing: true,
        missingIsTrue: test.isTrue(0)
      )
    case .pick: return test
    }
  }
}
