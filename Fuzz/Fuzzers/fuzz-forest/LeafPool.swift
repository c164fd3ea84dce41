import FuzzDriver

/// The leaf vectors that the trees of an ensemble share.
struct LeafPool {
  private(set) var vectors: [[Double]] = []

  init(_ shape: EnsembleShape, _ source: inout DrawnBytes) {
    let kind = source.below(8)
    for _ in 0..<(1 + source.below(shape.treeCount > 20 ? 40 : 12)) {
      vectors.append(Self.vector(kind, shape.width, &source))
    }
  }

  private static func vector(_ kind: Int, _ width: Int, _ source: inout DrawnBytes) -> [Double] {
    let chosen = source.below(width)
    return (0..<width).map { position in
      switch kind {
      case 0: position == chosen ? 1 : 0
      case 1: Double(source.below(9) - 4) / 4
      case 2: position == chosen ? real(&source) : 0
      case 3: Double(source.below(10)) / 9
      case 4: Double(source.below(100)) / 100
      case 5: extreme(&source)
      default: real(&source)
      }
    }.normalised(kind == 3)
  }

  private static func real(_ source: inout DrawnBytes) -> Double {
    (Double(source.next() >> 11) * 0x1p-52 - 1) * source.one(of: [1, 1, 1, 100, 1e-3], or: 1)
  }

  /// A number near the bounds of what sums of steps can hold.
  private static func extreme(_ source: inout DrawnBytes) -> Double {
    let numbers: [Double] = [
      0, 1, -1, 1e-8, 1e30, -1e30, 3e38, 0x1p-149, 16_777_217, 0.1, 1.0 / 3.0, -0.0, 65_535, 65_536,
      1_073_741_824, 0x1p-62, 0x1p95,
    ]
    return source.one(of: numbers, or: 0)
  }
}

extension [Double] {
  /// As fractions of their sum, the way a soft vote has them.
  fileprivate func normalised(_ isWanted: Bool) -> [Double] {
    let total = reduce(0, +)
    return isWanted && total > 0 ? map { $0 / total } : self
  }
}
