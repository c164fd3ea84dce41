import ModelIR

extension Ensemble {
  /// The same ensemble with its labels sent through `maps`, one after the other.
  func relabelled(by maps: [LabelMap]) throws(ImportFailure) -> Ensemble {
    guard !maps.isEmpty else { return self }
    let labelling = Labelling(
      width: width,
      base: base,
      combination: combination,
      expansion: expansion,
      link: link,
      labels: labels.map { label in maps.reduce(label) { $1.label($0) } },
      labelRule: labelRule
    )
    return try labelling.ensemble(trees, leafVectors, featureCount: featureCount)
  }
}
