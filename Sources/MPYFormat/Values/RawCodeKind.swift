/// What runs a function's code, with the parts only that kind has.
public enum RawCodeKind: Equatable, Sendable {
  /// The interpreter.
  case bytecode
  /// The processor, code made from Python by the native emitter; its prelude stands in the code at
  /// `preludeOffset`.
  case native(preludeOffset: Int)
  /// The processor, code called with MicroPython objects: the viper emitter's, and native modules.
  indirect case viper(ViperParts)
  /// The processor, code called with up to four machine words.
  case assembler(AssemblerParts)

  /// The number of the kind in a file.
  public var code: Int {
    switch self {
    case .bytecode: 0
    case .native: 1
    case .viper: 2
    case .assembler: 3
    }
  }

  /// The word for it: `bytecode`, `native`, `viper`, `assembler`.
  public var name: String {
    switch self {
    case .bytecode: "bytecode"
    case .native: "native"
    case .viper: "viper"
    case .assembler: "assembler"
    }
  }
}
