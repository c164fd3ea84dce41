/// The forms a packed model can have, the quickest first.
public enum ModuleForm: String, CaseIterable, Equatable, Sendable {
  /// Machine code in an `.mpy` file, with bytecode around it.
  case native
  /// Bytecode in an `.mpy` file.
  case bytecode
  /// MicroPython source, compiled by the board at import.
  case python
  /// C99 source, for reading and for firmware of one's own.
  case c

  /// The file name extension of the module, without the dot.
  public var fileExtension: String {
    switch self {
    case .python: "py"
    case .native, .bytecode: "mpy"
    case .c: "c"
    }
  }

  /// Whether it comes in a quick and in a small shape.
  public var hasGoals: Bool {
    switch self {
    case .native, .bytecode: true
    case .python, .c: false
    }
  }

  /// Whether a board imports it.
  public var isForBoards: Bool { self != .c }
}
