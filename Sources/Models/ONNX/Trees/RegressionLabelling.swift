import ModelIR

/// The rules by which TreeEnsembleRegressor and TreeEnsemble turn sums into values.
///
/// Source: the behaviour of onnxruntime 1.31, which ignores every post_transform but PROBIT when
/// there is one target.
struct RegressionLabelling {
  let targetCount: Int
  let base: [Float]
  let combination: Combination
  let transform: PostTransform
  let coverage: LeafCoverage

  /// The labelling, or a refusal by name.
  func labelling() throws(ImportFailure) -> Labelling {
    guard base.isEmpty || base.count == targetCount else {
      throw .unsupported(
        .labelling("\(base.count) base values with \(targetCount) targets: not supported")
      )
    }
    let isAlwaysScored = (0..<targetCount).allSatisfy { coverage.everyTreeCovers($0) }
    guard combination == .sum || combination == .average || isAlwaysScored else {
      throw .unsupported(
        .labelling("\(combination) over leaves without a weight: not supported")
      )
    }
    return Labelling(
      width: targetCount,
      base: base,
      combination: combination,
      link: targetCount > 1 || transform == .probit ? transform.link : .none,
      labelRule: .value
    )
  }
}
