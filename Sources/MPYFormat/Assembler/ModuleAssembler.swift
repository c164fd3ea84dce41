/// Writes a module: a body that defines functions and runs instructions.
///
/// Functions may be bytecode or machine code, beside each other.
public struct ModuleAssembler: Sendable {
  /// The strings and constants of the file.
  public var tables: MPYTables
  /// The module's body; what is emitted here runs on import.
  public var body: BytecodeAssembler

  /// A module without functions.
  public init(sourceName: String) {
    tables = MPYTables(sourceName: sourceName)
    body = BytecodeAssembler(name: "<module>")
  }

  /// Makes `code` the module's function `name`.
  public mutating func define(_ name: String, _ code: RawCode) {
    body.make(function: body.add(code))
    body.emit(.storeName, name: name)
  }

  /// Makes the bytecode function the module's function of its name; defaults have to be on the
  /// stack.
  public mutating func define(_ function: BytecodeAssembler) throws(MPYFailure) {
    let code = try function.assembled(into: &tables)
    body.make(function: body.add(code), withDefaults: function.defaultCount > 0)
    body.emit(.storeName, name: function.name)
  }

  /// The index of `mp_fun_table` among the constants, entered if it is not there; machine code
  /// reaches the interpreter through it.
  public mutating func functionTable() -> Int {
    tables.index(of: .functionTable)
  }

  /// The finished module; its body returns `None` after what was emitted.
  ///
  /// - Parameter header: names the architecture of the machine code; `MPYHeader()` for bytecode.
  /// - Returns: the file as a value.
  /// - Throws: `MPYFailure.function` where the body cannot be assembled.
  public func file(header: MPYHeader = MPYHeader()) throws(MPYFailure) -> MPYFile {
    var tables = tables
    var body = body
    body.emit(.loadNone)
    body.emit(.returnValue)
    let code = try body.assembled(into: &tables)
    return MPYFile(header: header, qstrs: tables.qstrs, objects: tables.objects, body: code)
  }
}
