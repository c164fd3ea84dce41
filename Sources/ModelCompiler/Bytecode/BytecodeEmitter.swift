public import MPYFormat
public import ModelIR

/// Writes a model as MicroPython bytecode: the same module as `PythonEmitter`'s without a compiler.
///
/// It loads on MicroPython 1.19 or newer, on little-endian machines, as all boards are.
public enum BytecodeEmitter {
  /// The module.
  ///
  /// - Parameters:
  ///   - model: any model.
  ///   - identity: what `info()` says; the name is that of the source file in tracebacks.
  ///   - goal: what to prefer; where comparisons need floats, both give the same.
  /// - Returns: the file with the counts of what is in it; the same for the same input.
  /// - Throws: `MPYFailure.function` for a model whose functions are beyond what bytecode can say;
  ///   none is known.
  public static func module(
    of model: Model,
    identity: ModuleIdentity,
    favouring goal: ModuleGoal = .size
  ) throws(MPYFailure) -> BytecodeModule {
    switch model {
    case .ensemble(let ensemble):
      try EnsembleBytecode(ensemble, identity: identity, goal).module()
    }
  }
}
