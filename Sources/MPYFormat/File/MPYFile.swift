/// An `.mpy` file of version 6 as a value: what MicroPython imports, bytecode or native code.
///
/// Decoding checks the structure, `MPYVerifier` the instructions and relocations. A decoded file
/// encodes to the bytes it came from. Source: MicroPython v1.28 `py/persistentcode.c`.
public struct MPYFile: Equatable, Sendable {
  /// Version, architecture and integer width.
  public var header: MPYHeader
  /// The strings, by index; the first is the name of the source file.
  public var qstrs: [MPYString]
  /// The constants, by index.
  public var objects: [MPYObject]
  /// The module's body.
  public var body: RawCode

  /// A file of its parts.
  public init(header: MPYHeader, qstrs: [MPYString], objects: [MPYObject], body: RawCode) {
    self.header = header
    self.qstrs = qstrs
    self.objects = objects
    self.body = body
  }

  /// The name of the source file, or of the file written for a native module.
  public var sourceName: String { qstrs.first?.text ?? "" }
}
