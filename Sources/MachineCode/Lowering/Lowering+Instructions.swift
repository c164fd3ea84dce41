import KernelIR

extension Lowering {
  /// The steps of a block; two that have a cheaper way together take it.
  mutating func lower(_ instructions: ArraySlice<Instruction>) {
    var index = instructions.startIndex
    while index < instructions.endIndex {
      if index + 1 < instructions.endIndex, let first = placedSum(instructions[index]),
        let second = placedSum(instructions[index + 1]),
        instructionSet.emitPair(first, second, scratch: plan.scratch, into: &sink)
      {
        index += 2
      } else {
        lower(instructions[index])
        index += 1
      }
    }
  }

  /// The machine step of a sum of a register and a constant that lives in registers alone.
  private func placedSum(_ instruction: Instruction) -> MachineInstruction? {
    guard case .binary(.add, let into, let left, .immediate(let value)) = instruction,
      case .register(let place) = location(of: into),
      case .register(let source) = location(of: left)
    else { return nil }
    return .binary(.add, kernel.type(of: into), place, source, .immediate(value))
  }

  mutating func lower(_ instruction: Instruction) {
    if facts.takesPlacedSteps {
      if case .call(let into, let target, let arguments) = instruction {
        lowerCall(into, target, arguments)
      } else {
        lowerPlaced(instruction)
      }
      return
    }
    var operands = Operands(free: plan.scratch)
    switch instruction {
    case .constant(let into, let value):
      let type = kernel.type(of: into)
      write(into, &operands) { $0.emit(.constant($1, value, type), scratch: $2) }
    case .copy(let into, let from): lowerCopy(into, from, &operands)
    case .binary(let operation, let into, let left, let right):
      let type = kernel.type(of: left)
      let a = read(left, &operands)
      let b = read(right, &operands)
      write(into, &operands) { $0.emit(.binary(operation, type, $1, a, b), scratch: $2) }
    case .convert(let conversion, let into, let from):
      let source = read(from, &operands)
      write(into, &operands) { $0.emit(.convert(conversion, $1, source), scratch: $2) }
    case .load(let access, let into, let base, let offset):
      let distance = offset.byteCount(pointerBytes: facts.pointerBytes)
      let address = read(base, &operands)
      write(into, &operands) {
        $0.emit(.load(access, $1, base: address, offset: distance), scratch: $2)
      }
    case .loadIndexed(let access, let into, let base, let index, let shift):
      let address = read(base, &operands)
      let number = read(index, &operands)
      write(into, &operands) {
        $0.emit(
          .loadIndexed(access, $1, base: address, index: number, shift: shift),
          scratch: $2
        )
      }
    case .store(let access, let value, let base, let offset):
      let distance = offset.byteCount(pointerBytes: facts.pointerBytes)
      let source = read(value, &operands)
      let address = read(base, &operands)
      emit(.store(access, source, base: address, offset: distance), scratch: operands.free)
    case .tableAddress(let into, let table):
      let label = LayoutLabel(kernel.blocks.count + table)
      write(into, &operands) { $0.emit(.tableAddress($1, label), scratch: $2) }
    case .frameAddress(let into, let offset):
      let distance = frameBase + offset.byteCount(pointerBytes: facts.pointerBytes)
      write(into, &operands) { $0.emit(.stackAddress($1, distance), scratch: $2) }
    case .call(let into, let target, let arguments): lowerCall(into, target, arguments)
    }
  }

  private mutating func lowerCopy(
    _ into: Register,
    _ from: Register,
    _ operands: inout Operands
  ) {
    guard location(of: into) != location(of: from) else { return }
    let type = kernel.type(of: into)
    if case .slot(let slot) = location(of: from), case .register(let place) = location(of: into) {
      emit(.stackLoad(place, type, stackOffset(ofSlot: slot)), scratch: operands.free)
      return
    }
    let source = read(from, &operands)
    if case .slot(let slot) = location(of: into) {
      emit(.stackStore(source, type, stackOffset(ofSlot: slot)), scratch: operands.free)
      return
    }
    write(into, &operands) { $0.emit(.move($1, source, type), scratch: $2) }
  }

  private mutating func lowerCall(
    _ into: Register?,
    _ target: Register,
    _ arguments: [Operand]
  ) {
    var moves: [ParallelMove.Move] = []
    let used = Array(facts.outgoing.prefix(arguments.count))
    var address = facts.callTarget
    if case .register(let place) = location(of: target) {
      if used.contains(place) {
        moves.append(ParallelMove.Move(into: address, from: place, type: .pointer))
      } else {
        address = place
      }
    }
    for (argument, place) in zip(arguments, used) {
      guard case .register(let register) = argument,
        case .register(let source) = location(of: register)
      else { continue }
      moves.append(ParallelMove.Move(into: place, from: source, type: kernel.type(of: register)))
    }
    if facts.takesStackArguments { storeArguments(arguments) }
    move(moves)
    for (argument, place) in zip(arguments, used) { fill(place, argument) }
    if case .slot(let slot) = location(of: target) {
      emit(.stackLoad(address, .pointer, stackOffset(ofSlot: slot)), scratch: [])
    }
    emit(.call(address), scratch: [])
    if let into { takeResult(into) }
  }

  /// Arguments that are in no register go last: nothing that is still needed is in the way.
  private mutating func fill(_ place: MachineRegister, _ argument: Operand) {
    switch argument {
    case .immediate(let value): emit(.constant(place, value, .pointer), scratch: [])
    case .register(let register):
      guard case .slot(let slot) = location(of: register) else { return }
      let type = kernel.type(of: register)
      emit(.stackLoad(place, type, stackOffset(ofSlot: slot)), scratch: [])
    }
  }

  private mutating func takeResult(_ into: Register) {
    let type = kernel.type(of: into)
    switch location(of: into) {
    case .none: break
    case .slot(let slot):
      emit(.stackStore(facts.incoming, type, stackOffset(ofSlot: slot)), scratch: [])
    case .register(let place):
      if place != facts.incoming || (isWide && type == .word) {
        emit(.move(place, facts.incoming, type), scratch: [])
      }
    }
  }
}
