import KernelIR

/// Short ways to write the steps that back ends write often.
struct KernelWriter {
  var builder: KernelBuilder
  /// Bytes of a pointer.
  let pointerBytes: Int

  init(name: String, pointerBytes: Int) {
    builder = KernelBuilder(name: name)
    self.pointerBytes = pointerBytes
  }

  /// A field of a C structure, counted in pointers.
  mutating func field(_ base: Register, _ index: Int) -> Register {
    let register = builder.register(.pointer)
    builder.append(.load(.pointer, register, base: base, offset: ByteOffset(pointers: index)))
    return register
  }

  /// A word or a narrower value in memory.
  mutating func load(_ access: Access, _ base: Register, _ offset: ByteOffset) -> Register {
    let register = builder.register(access.type)
    builder.append(.load(access, register, base: base, offset: offset))
    return register
  }

  mutating func store(
    _ access: Access,
    _ value: Register,
    _ base: Register,
    _ offset: ByteOffset = .zero
  ) {
    builder.append(.store(access, value, base: base, offset: offset))
  }

  mutating func constant(_ value: Int32, _ type: ValueType = .word) -> Register {
    let register = builder.register(type)
    builder.append(.constant(register, value))
    return register
  }

  mutating func set(_ register: Register, _ value: Int32) {
    builder.append(.constant(register, value))
  }

  mutating func copy(_ from: Register, into register: Register) {
    builder.append(.copy(register, from))
  }

  /// The result of an operation on words.
  mutating func word(_ operation: KernelIR.BinaryOperator, _ left: Register, _ right: Operand)
    -> Register
  {
    let register = builder.register()
    builder.append(.binary(operation, register, left, right))
    return register
  }

  /// An operation in place.
  mutating func apply(_ operation: KernelIR.BinaryOperator, _ register: Register, _ right: Operand)
  {
    builder.append(.binary(operation, register, register, right))
  }

  mutating func frameAddress(_ place: ByteOffset) -> Register {
    let register = builder.register(.pointer)
    builder.append(.frameAddress(register, place))
    return register
  }

  /// Calls an entry of the function table.
  mutating func call(_ table: Register, _ entry: Int, _ arguments: [Operand]) -> Register {
    let function = field(table, entry)
    let result = builder.register(.pointer)
    builder.append(.call(result, target: function, arguments: arguments))
    return result
  }

  /// Goes to `other` when the condition holds, which it rarely does; else on.
  mutating func leave(
    to other: Label,
    when condition: Condition,
    _ left: Register,
    _ right: Operand,
    percent: Int = 1
  ) {
    let next = builder.label()
    builder.end(
      .branch(Branch(condition, left, right, then: other, otherwise: next, thenPercent: percent))
    )
    builder.place(next)
  }
}
