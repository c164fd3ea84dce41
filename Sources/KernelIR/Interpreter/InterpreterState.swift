/// One interpreted call in progress.
struct InterpreterState {
  let interpreter: KernelInterpreter
  let kernel: Kernel
  var memory: KernelMemory
  var run: KernelRun
  private(set) var registers: [UInt64]

  init(interpreter: KernelInterpreter, kernel: Kernel, memory: KernelMemory) {
    self.interpreter = interpreter
    self.kernel = kernel
    self.memory = memory
    registers = Array(repeating: 0, count: kernel.registerTypes.count)
    let zeros = [Int](repeating: 0, count: kernel.blocks.count)
    run = KernelRun(visits: zeros, thenCounts: zeros)
  }

  mutating func runToEnd() throws(InterpreterFault) {
    var next: Int? = 0
    while let position = next {
      let block = kernel.blocks[position]
      run.visits[position] += 1
      run.stepCount += block.instructions.count + 1
      guard run.stepCount <= interpreter.stepLimit else {
        throw .stepLimit(interpreter.stepLimit)
      }
      for instruction in block.instructions { try execute(instruction) }
      next = try leave(block, at: position)
    }
  }

  mutating func assign(_ register: Register, _ value: UInt64) {
    registers[register.index] = narrowed(value, kernel.type(of: register))
  }

  private mutating func leave(_ block: Block, at position: Int) throws(InterpreterFault) -> Int? {
    switch block.terminator {
    case .jump(let label): return kernel.position(of: label)
    case .branch(let branch):
      let type = kernel.type(of: branch.left)
      let left = registers[branch.left.index]
      let right = value(branch.right, as: type)
      let holds = branch.condition.holds(
        unsigned: (left, right),
        signed: (signed(left, type), signed(right, type))
      )
      if holds { run.thenCounts[position] += 1 }
      return kernel.position(of: holds ? branch.then : branch.otherwise)
    case .result(let operand):
      run.result = operand.map { value($0, as: .pointer) } ?? 0
      return nil
    case .unreachable: throw .unreachable(block: position)
    }
  }

  private mutating func execute(_ instruction: Instruction) throws(InterpreterFault) {
    switch instruction {
    case .constant(let into, let constant):
      assign(into, UInt64(bitPattern: Int64(constant)))
    case .copy(let into, let from): assign(into, registers[from.index])
    case .binary(let operation, let into, let left, let right):
      assign(into, try result(operation, left, right))
    case .convert(let conversion, let into, let from):
      assign(into, converted(registers[from.index], conversion))
    case .load(let access, let into, let base, let offset):
      assign(into, try load(access, address(base, offset)))
    case .loadIndexed(let access, let into, let base, let index, let shift):
      let distance = registers[index.index] << UInt64(shift)
      assign(into, try load(access, narrowed(registers[base.index] &+ distance, .pointer)))
    case .store(let access, let value, let base, let offset):
      let count = access.byteCount(pointerBytes: interpreter.pointerBytes)
      try memory.store(registers[value.index], at: address(base, offset), count: count)
    case .tableAddress(let into, let table):
      let addresses = interpreter.tableAddresses
      assign(into, addresses.indices.contains(table) ? addresses[table] : 0)
    case .frameAddress(let into, let offset):
      let distance = offset.byteCount(pointerBytes: interpreter.pointerBytes)
      assign(into, interpreter.frameAddress &+ UInt64(truncatingIfNeeded: distance))
    case .call(let into, let target, let arguments):
      try call(into, registers[target.index], arguments)
    }
  }

  private mutating func call(
    _ into: Register?,
    _ target: UInt64,
    _ arguments: [Operand]
  ) throws(InterpreterFault) {
    guard let function = interpreter.functions[target] else {
      throw .noFunction(address: target)
    }
    let values = arguments.map { value($0, as: .pointer) }
    let result = try function.call(values, memory: &memory)
    if let into { assign(into, result) }
  }

  private func load(_ access: Access, _ address: UInt64) throws(InterpreterFault) -> UInt64 {
    let value = try memory.load(
      address,
      count: access.byteCount(pointerBytes: interpreter.pointerBytes)
    )
    return switch access {
    case .signedByte: converted(value, .signExtend8)
    case .signedHalf: converted(value, .signExtend16)
    case .byte, .half, .word, .pointer: value
    }
  }
}
