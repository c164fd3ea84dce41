import MPYFormat

/// A bytecode function with named locals, written from statements and expressions.
struct FunctionDraft {
  private(set) var assembler: BytecodeAssembler
  private var locals: [String: Int] = [:]

  init(_ name: String, arguments: [String] = []) {
    assembler = BytecodeAssembler(name: name, arguments: arguments)
    for argument in arguments { locals[argument] = locals.count }
  }

  /// A function that runs `statements` and, where their end can be reached, returns None.
  static func function(
    _ name: String,
    _ arguments: [String] = [],
    _ statements: [Statement]
  ) -> BytecodeAssembler {
    var draft = FunctionDraft(name, arguments: arguments)
    draft.write(statements)
    if !statements.endsFlow {
      draft.emit(.loadNone)
      draft.emit(.returnValue)
    }
    return draft.assembler
  }

  mutating func emit(_ opcode: Opcode) { assembler.emit(opcode) }
  mutating func emit(_ opcode: Opcode, number: Int) { assembler.emit(opcode, number: number) }
  mutating func emit(_ opcode: Opcode, name: String) { assembler.emit(opcode, name: name) }
  mutating func emit(_ opcode: Opcode, to label: BytecodeLabel) {
    assembler.emit(opcode, to: label)
  }
  mutating func apply(_ operation: BinaryOperator) { assembler.apply(operation) }
  mutating func apply(_ operation: UnaryOperator) { assembler.apply(operation) }
  mutating func load(integer: Int) { assembler.load(integer: integer) }
  mutating func load(object: MPYObject) { assembler.load(object: object) }
  mutating func load(text: String) { assembler.load(text: text) }
  mutating func call(positional: Int) { assembler.call(positional: positional) }
  mutating func label() -> BytecodeLabel { assembler.label() }
  mutating func place(_ label: BytecodeLabel) { assembler.place(label) }

  /// Puts a local on the stack.
  mutating func load(_ name: String) { assembler.load(local: index(of: name)) }

  /// Takes a local from the stack.
  mutating func store(_ name: String) { assembler.store(local: index(of: name)) }

  private mutating func index(of name: String) -> Int {
    if let index = locals[name] { return index }
    locals[name] = locals.count
    return locals.count - 1
  }
}
