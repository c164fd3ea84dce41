import ModelIR

extension Labelling {
  /// The ensemble of `trees`, every rule of the IR checked.
  func ensemble(
    _ trees: [Tree],
    _ vectors: [[Float]],
    featureCount: Int,
    accumulation: Accumulation = .single
  ) throws(ImportFailure) -> Ensemble {
    do {
      return try Ensemble(
        featureCount: featureCount,
        trees: trees,
        leafVectors: vectors,
        width: width,
        combination: combination,
        accumulation: accumulation,
        base: base,
        expansion: expansion,
        link: link,
        labels: labels,
        labelRule: labelRule
      )
    } catch {
      throw .model(error)
    }
  }
}
