public import ModelIR

/// Writes a model as readable C99: nested comparisons, constant tables, no other dependency.
///
/// With T the declared type of a feature and NAME the module's name:
/// `int NAME_predict(const T *x)` gives the index of the label, of a regression
/// `float NAME_predict(const T *x)` the value (there is none with several targets);
/// `void NAME_predict_proba(const T *x, float *out)` writes the scores, or the values;
/// `NAME_labels` holds the labels, `NAME_features`, `NAME_scores` and `NAME_trees` the counts,
/// `NAME_model` and `NAME_mote` hash and version. Nothing is allocated and nothing kept between
/// calls. The answers are those of the reference evaluator where floats are IEEE 754 and computed in
/// their own precision (FLT_EVAL_METHOD 0, no `-ffast-math`).
public enum CEmitter {
  /// The module's source.
  ///
  /// - Parameters:
  ///   - model: any model.
  ///   - identity: its name becomes a C identifier, characters that cannot stand in one `_`.
  /// - Returns: the source with the counts of what is in it; the same for the same input.
  public static func module(of model: Model, identity: ModuleIdentity) -> CModule {
    switch model {
    case .ensemble(let ensemble): EnsembleC(ensemble, identity: identity).module()
    }
  }
}
