public import ModelIR

/// Writes a model as a MicroPython module with `predict`, `predict_proba`, `labels` and `info`.
///
/// `predict(x)` gives the label, of a regression the value or the tuple of values;
/// `predict_proba(x, out)` writes the scores, or the values, into `array('f')` `out`; `labels` is a
/// tuple; `info()` a dictionary with `model`, `mote`, `form`, `features`, `type` and `trees`.
/// A row is an array of type code f, h, H, b or B, bytes, a bytearray, or, converted first, a list, a
/// tuple or a memoryview. Another length, or a value outside a declared integer type, raises
/// ValueError, everything else TypeError.
///
/// The module runs on MicroPython 1.19 or newer with `array` and floats, and on CPython 3. Features
/// are compared as 32-bit floats and sums are integers, so that answers do not depend on the
/// firmware's floats.
public enum PythonEmitter {
  /// The module's source.
  ///
  /// - Parameters:
  ///   - model: any model.
  ///   - identity: what the first comment and `info()` say.
  /// - Returns: the source with the counts of what is in it; the same for the same input.
  public static func module(of model: Model, identity: ModuleIdentity) -> PythonModule {
    switch model {
    case .ensemble(let ensemble): EnsemblePython(ensemble, identity: identity).module()
    }
  }
}
