import FuzzDriver
import ModelIR

/// An ensemble and rows that meet its thresholds.
struct DrawnForest {
  /// The ensemble, and the same with every sum in double precision; or why a rule refused it.
  let drawn: Result<(own: Ensemble, precise: Ensemble), ModelFault>
  private var source: DrawnBytes
  private let thresholds: [Float]

  init(_ bytes: DrawnBytes) {
    var source = bytes
    let shape = EnsembleShape(&source)
    let pool = LeafPool(shape, &source)
    var growth = TreeDrawing(shape: shape, leafCount: pool.vectors.count, source: source)
    let trees = (0..<shape.treeCount).map { _ in growth.tree() }
    source = growth.source
    thresholds = growth.thresholds
    let base = source.isOne(in: 3) ? pool.vectors[0] : []
    let single = pool.vectors.map { $0.map { Float($0) } }
    let labels = shape.labels(&source)
    let rule = shape.rule(&source)
    let link = shape.link(&source)
    let expansion: ScoreExpansion =
      shape.isBinary
      ? source.one(of: [.complement, .opposite, .zeroFirst], or: .opposite) : .direct
    func make(_ accumulation: Accumulation) throws(ModelFault) -> Ensemble {
      try Ensemble(
        featureCount: shape.featureCount,
        trees: trees,
        leafVectors: single,
        width: shape.width,
        combination: shape.combination,
        accumulation: accumulation,
        base: base.map { Float($0) },
        expansion: expansion,
        link: link,
        labels: labels,
        labelRule: rule
      ).declaring(shape.type)
    }
    let own = DoubleLeaves(vectors: pool.vectors, base: base)
    let rounded = DoubleLeaves(
      vectors: single.map { $0.map { Double($0) } },
      base: base.map { Double(Float($0)) }
    )
    drawn = Result { () throws(ModelFault) in
      (
        own: try make(shape.isDouble ? .double(own) : .single),
        precise: try make(.double(shape.isDouble ? own : rounded))
      )
    }
    self.source = source
  }

  /// What decides after the ensemble.
  var rest: DrawnBytes { source }

  /// Rows of thresholds, their neighbours, and numbers that floats have and integers have not.
  func rows(_ count: Int, of ensemble: Ensemble, from source: inout DrawnBytes) -> [[Float]] {
    (0..<count).map { _ in
      (0..<ensemble.featureCount).map { _ in value(ensemble.featureType, &source) }
    }
  }

  private static let special: [Float] = [
    .nan, -.nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 32_767, -32_768,
  ]

  private func value(_ type: FeatureType, _ source: inout DrawnBytes) -> Float {
    let limit = source.one(of: thresholds, or: 0)
    let way = source.below(6)
    guard let range = type.range else {
      switch way {
      case 0: return source.one(of: Self.special, or: 0)
      case 1: return limit.nextUp
      case 2: return limit.nextDown
      case 3: return limit
      default: return limit + Float(source.below(256)) / 16 - 8
      }
    }
    let near = Int(max(-70_000, min(70_000, limit)).rounded(.down)) + source.below(3) - 1
    let extremes = [range.lowerBound, range.upperBound, 0]
    let whole = way == 0 ? source.one(of: extremes, or: 0) : near
    return Float(min(max(whole, range.lowerBound), range.upperBound))
  }
}
