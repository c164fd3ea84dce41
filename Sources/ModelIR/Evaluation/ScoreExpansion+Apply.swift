extension ScoreExpansion {
  /// The scores `sums` expand to.
  func applied<Value: LinkNumber>(to sums: [Value]) -> [Value] {
    switch self {
    case .direct: sums
    case .complement: [1 - sums[0], sums[0]]
    case .opposite: [-sums[0], sums[0]]
    case .zeroFirst: [0, sums[0]]
    }
  }
}
