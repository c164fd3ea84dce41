import KernelIR

/// Chooses x86 instructions for steps whose operands are in registers or on the stack.
///
/// ecx is free in every step and never an operand.
struct X86Emitter: CodeEmitter {
  typealias Operand = X86Encoding.Operand

  var sink = CodeSink()

  static let scratch = 1
  static let stack = 4
  static let free = Operand.register(scratch)

  mutating func emit(_ step: PlacedStep) {
    switch step {
    case .constant(let into, let value): constant(Self.operand(into), value)
    case .copy(let into, let from): copy(Self.operand(into), Self.operand(from))
    case .binary(let operation, let into, let left, .immediate(let value)):
      binary(operation, Self.operand(into), Self.operand(left), value)
    case .binary(let operation, let into, let left, .place(let right)):
      let (into, left, right) = (Self.operand(into), Self.operand(left), Self.operand(right))
      if operation.isShift {
        shift(operation, into, left, by: right)
      } else {
        binary(operation, into, left, place: right)
      }
    case .convert(let conversion, let into, let from):
      convert(conversion, Self.operand(into), Self.operand(from))
    case .load(let access, let into, let base, let offset):
      load(access, Self.operand(into), Self.operand(base), offset)
    case .loadIndexed(let access, let into, let base, let index, let shift):
      loadIndexed(access, Self.operand(into), Self.operand(base), Self.operand(index), shift)
    case .store(let access, let value, let base, let offset):
      store(access, Self.operand(value), Self.operand(base), offset)
    case .tableAddress(let into, let label):
      write(Self.operand(into)) { $0.sink.append(.address(MachineRegister($1)), to: label) }
    case .stackAddress(let into, let offset):
      write(Self.operand(into)) {
        $0.append([0x8D], $1, .memory(base: Self.stack, offset: offset))
      }
    }
  }

  static func operand(_ place: MachinePlace) -> Operand {
    switch place {
    case .register(let register): .register(register.number)
    case .stack(let offset): .memory(base: stack, offset: offset)
    }
  }

  /// Appends an instruction with a register and an operand.
  mutating func append(
    prefix: [UInt8] = [],
    _ opcode: [UInt8],
    _ reg: Int,
    _ operand: Operand
  ) {
    sink.append(X86Encoding.code(prefix: prefix, opcode, reg, operand))
  }

  /// Runs `body` with a register that becomes the result; stores it where that is in memory.
  mutating func write(_ into: Operand, _ body: (inout X86Emitter, Int) -> Void) {
    if case .register(let register) = into { return body(&self, register) }
    body(&self, Self.scratch)
    append([0x89], Self.scratch, into)
  }

  /// The register an operand is in; loaded into `place` where it is in memory.
  mutating func read(_ operand: Operand, in place: Int = Self.scratch) -> Int {
    if case .register(let register) = operand { return register }
    append([0x8B], place, operand)
    return place
  }

  mutating func copy(_ into: Operand, _ from: Operand) {
    guard into != from else { return }
    switch (into, from) {
    case (.memory, .memory):
      append([0x8B], Self.scratch, from)
      append([0x89], Self.scratch, into)
    case (.register(let register), .memory): append([0x8B], register, from)
    case (_, .register(let register)): append([0x89], register, into)
    }
  }

  private mutating func constant(_ into: Operand, _ value: Int32) {
    switch into {
    case .register(let register) where value == 0: append([0x31], register, into)
    case .register(let register):
      sink.append([UInt8(0xB8 | register)] + X64Encoding.immediate(value))
    // Shorter than a constant of 32 bits: bits that are set or cleared in place.
    case .memory where value == 0: sink.append(X86Encoding.group(4, into, 0))
    case .memory where value == -1: sink.append(X86Encoding.group(1, into, -1))
    case .memory:
      sink.append(X86Encoding.code([0xC7], 0, into) + X64Encoding.immediate(value))
    }
  }

  private mutating func convert(_ conversion: Conversion, _ into: Operand, _ from: Operand) {
    switch conversion {
    case .signExtend8: extend(0xBE, into, bytes(from))
    case .zeroExtend8: extend(0xB6, into, bytes(from))
    case .signExtend16: extend(0xBF, into, from)
    case .zeroExtend16: extend(0xB7, into, from)
    case .wordToPointer, .wordToPointerSigned, .pointerToWord: copy(into, from)
    }
  }

  mutating func extend(_ opcode: UInt8, _ into: Operand, _ from: Operand) {
    write(into) { $0.append([0x0F, opcode], $1, from) }
  }

  /// The operand, or a copy in a register whose low byte has a name: those are 0 to 3.
  mutating func bytes(_ operand: Operand) -> Operand {
    guard case .register(let register) = operand, register > 3 else { return operand }
    copy(Self.free, operand)
    return Self.free
  }
}
