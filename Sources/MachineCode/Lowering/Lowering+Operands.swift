import KernelIR

extension Lowering {
  /// The registers of one step: those of its operands, and what is left to overwrite.
  struct Operands {
    var free: [MachineRegister]
    var taken: [MachineRegister] = []
  }

  /// The register a value is in, loaded from the stack where it lives there.
  mutating func read(_ register: Register, _ operands: inout Operands) -> MachineRegister {
    switch location(of: register) {
    case .register(let place): return place
    case .none: return operands.free.first ?? facts.result
    case .slot(let slot):
      let place = operands.take()
      emit(
        .stackLoad(place, kernel.type(of: register), stackOffset(ofSlot: slot)),
        scratch: operands.free
      )
      return place
    }
  }

  /// The right side of an operation.
  mutating func read(_ operand: Operand, _ operands: inout Operands) -> MachineOperand {
    switch operand {
    case .register(let register): .register(read(register, &operands))
    case .immediate(let value): .immediate(value)
    }
  }

  /// Runs `body` with the register a result goes into; stores it where it lives on the stack.
  mutating func write(
    _ register: Register,
    _ operands: inout Operands,
    _ body: (inout Lowering, MachineRegister, [MachineRegister]) -> Void
  ) {
    switch location(of: register) {
    case .register(let place): body(&self, place, operands.free)
    case .none:
      let place = operands.take()
      body(&self, place, operands.free)
    case .slot(let slot):
      let place = operands.taken.first ?? operands.take()
      body(&self, place, operands.free)
      emit(
        .stackStore(place, kernel.type(of: register), stackOffset(ofSlot: slot)),
        scratch: operands.free
      )
    }
  }
}

extension Lowering.Operands {
  /// One of the free registers; the first where none is left, which no plan lets happen.
  mutating func take() -> MachineRegister {
    let place = free.isEmpty ? (taken.last ?? MachineRegister(0)) : free.removeFirst()
    taken.append(place)
    return place
  }
}
