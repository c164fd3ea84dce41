/// The forms a packed model can have, the quickest first.
public enum ModuleForm: String, CaseIterable, Equatable, Sendable {
  /// Machine code in an `.mpy` file, with bytecode around it.
  case native
  /// Machine code in an `.mpy` file that reads its tables from a file beside it.
  case data
  /// Viper functions: compiled by mpy-cross into an `.mpy` file, or by the board itself.
  case viper
  /// Bytecode in an `.mpy` file.
  case bytecode
  /// A ROMFS image with the `.mpy` file in it, for a partition that firmware mounts.
  case romfs
  /// The `.mpy` file with a manifest that freezes it into firmware.
  case frozen
  /// MicroPython source, compiled by the board at import.
  case python
  /// C99 source, for reading and for firmware of one's own.
  case c
  /// The C form as a user module that becomes part of MicroPython firmware.
  case cModule = "c-module"

  /// The file name extension of the module, without the dot; nil for a form of several files.
  public var fileExtension: String? {
    switch self {
    case .python: "py"
    case .native, .data, .viper, .bytecode: "mpy"
    case .romfs: "romfs"
    case .c: "c"
    case .frozen, .cModule: nil
    }
  }

  /// Whether it comes in a quick and in a small shape.
  public var hasGoals: Bool {
    switch self {
    case .native, .bytecode, .romfs, .frozen: true
    case .data, .viper, .python, .c, .cModule: false
    }
  }

  /// Whether it is another form, in something around it.
  public var isWrapping: Bool {
    switch self {
    case .romfs, .frozen: true
    case .native, .data, .viper, .bytecode, .python, .c, .cModule: false
    }
  }
}
