/// The forms a packed model can have on a board.
///
/// Native code is the next form: it needs a back end beside `PythonEmitter` and a case here.
public enum ModuleForm: String, CaseIterable, Equatable, Sendable {
  /// MicroPython source, compiled by the board at import.
  case python
  /// Bytecode of the same source in an `.mpy` file.
  case bytecode

  /// The file name extension of the module, without the dot.
  public var fileExtension: String {
    switch self {
    case .python: "py"
    case .bytecode: "mpy"
    }
  }
}
