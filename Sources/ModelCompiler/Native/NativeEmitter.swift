import KernelIR
import MPYFormat
import MachineCode
public import ModelIR

/// Writes a model as a MicroPython module whose `predict` is machine code.
///
/// The module has `predict`, `predict_proba`, `labels` and `info`. It runs on MicroPython 1.23 or
/// newer with object representation A. The same model, target and goal give the same bytes.
public enum NativeEmitter {
  /// The module.
  ///
  /// - Parameters:
  ///   - model: any model; integers it declares are what rows hold.
  ///   - target: what the code runs on.
  ///   - goal: speed or size.
  ///   - allowsCoarseLeaves: whether leaves may be rounded to fewer steps than the sums have room
  ///     for where that makes the file smaller; the plan's `band` says what it costs.
  ///   - tablesInFile: whether tables lie in a file of their own and machine code reads them where a
  ///     buffer of the module has them; the form is the small one then, whatever the goal.
  ///   - identity: what `info()` says; the name is that of the source file in tracebacks.
  /// - Returns: the file, and what is known about its cost.
  /// - Throws: `NativeFault` for models that have no native form.
  public static func module(
    of model: Model,
    target: NativeTarget,
    goal: ModuleGoal,
    allowsCoarseLeaves: Bool = false,
    tablesInFile: Bool = false,
    identity: ModuleIdentity
  ) throws(NativeFault) -> NativeModule {
    switch model {
    case .ensemble(let ensemble):
      try EnsembleNative(
        ensemble,
        target: target,
        goal: tablesInFile ? .size : goal,
        allowsCoarseLeaves: allowsCoarseLeaves,
        tablesInFile: tablesInFile,
        identity: identity
      ).module()
    }
  }
}
