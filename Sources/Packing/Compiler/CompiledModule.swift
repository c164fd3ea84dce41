public import MPYFormat

/// What mpy-cross made of one source, read back and checked.
public struct CompiledModule: Sendable {
  /// The content of the `.mpy` file.
  public let bytes: [UInt8]
  /// The same, taken apart.
  public let file: MPYFile
  /// The compiler's `--version`.
  public let compiler: String
}
