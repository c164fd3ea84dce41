import Encodings

/// Where in a file's functions something is wrong.
public struct CodePlace: Equatable, Sendable, CustomStringConvertible {
  /// The function's name, or its indices from the module's body down: `0.2`.
  public let function: String
  /// Bytes from the start of the file in a decoded file, else from the start of the code; of code
  /// under assembly the number of the step.
  public let offset: Int

  /// Byte `offset` in `function`.
  public init(_ function: String, _ offset: Int) {
    self.function = function
    self.offset = offset
  }

  /// The clause errors begin with.
  public var description: String {
    "at byte \(offset), in function \(PrintableText.escaped(function, limit: 80))"
  }
}
