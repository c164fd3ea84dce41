/// What is worth knowing about a file that is not wrong.
public enum MPYNote: Equatable, Sendable, CustomStringConvertible {
  /// Bytecode with a sub-version, which mpy-cross does not write and firmware does not look at.
  case subVersion(Int)
  /// Firmware without inline assembler would run the function's machine code as bytecode.
  case inlineAssembler(function: String)

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .subVersion(let version):
      "The header has sub-version \(version) and no architecture; firmware ignores it."
    case .inlineAssembler(let function):
      "Function \(function) needs firmware with inline assembler; other firmware would run its "
        + "machine code as bytecode."
    }
  }
}
