import KernelIR

/// Steps of sets whose instructions take operands on the stack.
extension Lowering {
  mutating func lowerPlaced(_ instruction: Instruction) {
    if let into = instruction.definition, location(of: into) == .none { return }
    switch instruction {
    case .constant(let into, let value): emit(.constant(place(of: into), value))
    case .copy(let into, let from):
      guard place(of: into) != place(of: from) else { return }
      emit(.copy(place(of: into), place(of: from)))
    case .binary(let operation, let into, let left, let right):
      emit(.binary(operation, place(of: into), place(of: left), operand(right)))
    case .convert(let conversion, let into, let from):
      emit(.convert(conversion, place(of: into), place(of: from)))
    case .load(let access, let into, let base, let offset):
      emit(.load(access, place(of: into), base: place(of: base), offset: bytes(offset)))
    case .loadIndexed(let access, let into, let base, let index, let shift):
      emit(
        .loadIndexed(
          access,
          place(of: into),
          base: place(of: base),
          index: place(of: index),
          shift: shift
        )
      )
    case .store(let access, let value, let base, let offset):
      emit(.store(access, place(of: value), base: place(of: base), offset: bytes(offset)))
    case .tableAddress(let into, let table):
      emit(.tableAddress(place(of: into), LayoutLabel(kernel.blocks.count + table)))
    case .frameAddress(let into, let offset):
      emit(.stackAddress(place(of: into), frameBase + bytes(offset)))
    case .call: break
    }
  }

  /// The comparison at the end of a block, with the load before it where it is part of it.
  func placedComparison(_ branch: Branch, at index: Int, isInverted: Bool) -> PlacedComparison {
    var left = PlacedComparison.Left.place(
      place(of: branch.left),
      fused.accesses[branch.left.index]
    )
    if fused.blocks[index],
      case .load(let access, _, let base, let offset)? = kernel.blocks[index].instructions.last
    {
      left = .memory(access, base: place(of: base), offset: bytes(offset))
    }
    return PlacedComparison(
      condition: isInverted ? branch.condition.inverse : branch.condition,
      left: left,
      right: operand(branch.right)
    )
  }

  /// Arguments where a convention wants them on the stack: at its end.
  mutating func storeArguments(_ arguments: [Operand]) {
    for (number, argument) in arguments.enumerated() {
      let into = MachinePlace.stack(number * facts.pointerBytes)
      switch argument {
      case .immediate(let value): emit(.constant(into, value))
      case .register(let register): emit(.copy(into, place(of: register)))
      }
    }
  }

  /// Loads the parameters that live in registers, from above the return address.
  mutating func loadParameters() {
    for (number, parameter) in kernel.parameters.enumerated() {
      guard case .register = location(of: parameter) else { continue }
      emit(.copy(place(of: parameter), .stack(stackOffset(ofSlot: -1 - number))))
    }
  }

  private mutating func emit(_ step: PlacedStep) {
    instructionSet.emitPlaced(step, scratch: plan.scratch, into: &sink)
  }

  private func bytes(_ offset: ByteOffset) -> Int {
    offset.byteCount(pointerBytes: facts.pointerBytes)
  }

  private func place(of register: Register) -> MachinePlace {
    switch location(of: register) {
    case .none: .register(facts.result)
    case .register(let place): .register(place)
    case .slot(let slot): .stack(stackOffset(ofSlot: slot))
    }
  }

  private func operand(_ operand: Operand) -> PlacedOperand {
    switch operand {
    case .register(let register): .place(place(of: register))
    case .immediate(let value): .immediate(value)
    }
  }
}
