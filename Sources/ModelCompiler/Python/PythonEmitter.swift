public import ModelIR

/// Writes a model as a MicroPython module with `predict`, `scores`, `LABELS` and `FEATURES`.
///
/// The module runs on MicroPython 1.19 or newer with `array` and floats, and on CPython 3.
/// Features are rounded to 32-bit floats before they are compared and sums are kept in an
/// `array('f')`, so that labels are the same on firmware with single and with double floats.
public enum PythonEmitter {
  /// The module's source.
  ///
  /// - Parameters:
  ///   - model: any model.
  ///   - title: what the first comment says the module is; line breaks become spaces.
  /// - Returns: the source with the counts of what is in it.
  public static func module(of model: Model, title: String) -> PythonModule {
    switch model {
    case .ensemble(let ensemble): EnsemblePython(ensemble, title: title).module()
    }
  }
}
