public import ModelIR

extension ImportedModel {
  /// The same with features of an integer type; decisions are those of the trained model for every
  /// row of such integers.
  ///
  /// - Throws: `ImportFailure.model` when the tree cannot be rewritten.
  public func declaring(_ type: FeatureType) throws(ImportFailure) -> ImportedModel {
    switch model {
    case .ensemble(let ensemble):
      do {
        return ImportedModel(
          model: .ensemble(try ensemble.declaring(type)),
          format: format,
          producer: producer,
          notes: notes
        )
      } catch {
        throw .model(error)
      }
    }
  }
}
