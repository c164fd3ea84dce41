import FuzzDriver
import ModelIR

/// What an ensemble is made of besides its trees.
struct EnsembleShape {
  let featureCount: Int
  let treeCount: Int
  let depth: Int
  let width: Int
  let type: FeatureType
  let isRegression: Bool
  /// One sum that decides between two labels.
  let isBinary: Bool
  let combination: Combination
  let isDouble: Bool
  let missing: [MissingDirection]

  init(_ source: inout DrawnBytes) {
    featureCount = source.one(of: [1, 2, 3, 5, 8, 12, 17, 64, 180, 300], or: 4)
    treeCount = source.isOne(in: 24) ? 1 + source.below(200) : 1 + source.below(12)
    depth = source.below(6)
    type = source.isOne(in: 2) ? .float32 : source.one(of: FeatureType.allCases, or: .int16)
    isRegression = source.isOne(in: 4)
    isBinary = !isRegression && source.isOne(in: 4)
    let several = [2, 2, 3, 4, 5, 6, 7, 12, 26]
    width =
      isBinary || (isRegression && !source.isOne(in: 4)) ? 1 : source.one(of: several, or: 2)
    combination = source.one(
      of: [.sum, .sum, .sum, .average, .average, .minimum, .maximum],
      or: .sum
    )
    isDouble = source.isOne(in: 4)
    missing = source.one(of: [[.left], [.right], [.left, .right]], or: [.right])
  }

  /// As many labels as the shape wants: numbers that fit a small integer, others, and names.
  func labels(_ source: inout DrawnBytes) -> [ClassLabel] {
    let count = isRegression ? 0 : isBinary ? 2 : width
    let kind = source.below(5)
    return (0..<count).map { index in
      switch kind {
      case 0: .text("label \(index)")
      case 1: .integer(Int64(index) * 1_000_003 - 7)
      case 2: .integer(Int64(index) << 40 | 1)
      default: .integer(Int64(index))
      }
    }
  }

  /// How a binary label is taken, or the others.
  func rule(_ source: inout DrawnBytes) -> LabelRule {
    if isRegression { return .value }
    guard isBinary else { return .firstMaximum }
    return .secondWhenAbove(source.one(of: [0, 0.5, -1, 3.25, 0.1, 1e-7, 1e9], or: 0))
  }

  /// Any function over the scores that the rules let pass.
  func link(_ source: inout DrawnBytes) -> ScoreLink {
    let links: [ScoreLink] = [
      .none, .none, .none, .logistic, .softmax, .softmaxZero, .exponential, .signedSquare,
      .softplus, .hinge, .probit, .scaledLogistic(slope: 0.5),
    ]
    return source.one(of: links, or: .none)
  }
}
