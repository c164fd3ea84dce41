public import ModelIR

/// Writes a model as a MicroPython module whose walk is `@micropython.viper`: machine code made by
/// mpy-cross, or by the board's own emitter at import.
///
/// Names, rows, answers and errors are those of `PythonEmitter`'s modules; `info()` says `viper` as
/// the form. It needs firmware with a native emitter, or mpy-cross and firmware that loads native
/// code, MicroPython 1.19 or newer.
public enum ViperEmitter {
  /// The module's source.
  ///
  /// - Parameters:
  ///   - model: any model.
  ///   - identity: what the first comment and `info()` say.
  /// - Returns: the source with the counts of what is in it, the same for the same input; nil for a
  ///   model whose sums are floats, which viper does not compute: smallest and largest leaves, and a
  ///   link with ends that rounded sums may fall off.
  public static func module(of model: Model, identity: ModuleIdentity) -> PythonModule? {
    switch model {
    case .ensemble(let ensemble):
      guard let sums = SumsViper(WalkPlan(ensemble)) else { return nil }
      return EnsemblePython(ensemble, identity: identity).module(with: sums)
    }
  }
}
