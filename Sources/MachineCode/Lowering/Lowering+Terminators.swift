import KernelIR

extension Lowering {
  mutating func lower(_ terminator: Terminator, at index: Int) {
    switch terminator {
    case .jump(let label): jump(to: label, from: index)
    case .branch(let branch): lower(branch, at: index)
    case .result(let value):
      if let value { loadResult(value) }
      instructionSet.emitEpilogue(frame, into: &sink)
      sink.append(.barrier)
    case .unreachable: sink.append(.barrier)
    }
  }

  private mutating func lower(_ branch: Branch, at index: Int) {
    guard branch.then != branch.otherwise else { return jump(to: branch.then, from: index) }
    let isInverted = kernel.position(of: branch.then) == index + 1
    if facts.takesPlacedSteps { return lowerPlaced(branch, at: index, isInverted: isInverted) }
    var operands = Operands(free: plan.scratch)
    let left = read(branch.left, &operands)
    let right = read(branch.right, &operands)
    let comparison = MachineComparison(
      condition: isInverted ? branch.condition.inverse : branch.condition,
      type: kernel.type(of: branch.left),
      left: left,
      right: right
    )
    instructionSet.emitBranch(
      comparison,
      to: place(of: isInverted ? branch.otherwise : branch.then),
      isInverted: isInverted,
      scratch: operands.free,
      into: &sink
    )
    if !isInverted { jump(to: branch.otherwise, from: index) }
  }

  private mutating func lowerPlaced(_ branch: Branch, at index: Int, isInverted: Bool) {
    instructionSet.emitPlacedBranch(
      placedComparison(branch, at: index, isInverted: isInverted),
      to: place(of: isInverted ? branch.otherwise : branch.then),
      isInverted: isInverted,
      scratch: plan.scratch,
      into: &sink
    )
    if !isInverted { jump(to: branch.otherwise, from: index) }
  }

  private mutating func jump(to label: Label, from index: Int) {
    guard kernel.position(of: label) != index + 1 else { return }
    sink.append(.jump, to: place(of: label), role: .jump)
    sink.append(.barrier)
  }

  private func place(of label: Label) -> LayoutLabel {
    LayoutLabel(kernel.position(of: label) ?? 0)
  }

  private mutating func loadResult(_ value: Operand) {
    switch value {
    case .immediate(let constant):
      emit(.constant(facts.result, constant, .pointer), scratch: [])
    case .register(let register):
      let type = kernel.type(of: register)
      switch location(of: register) {
      case .none: break
      case .slot(let slot):
        emit(.stackLoad(facts.result, type, stackOffset(ofSlot: slot)), scratch: [])
      case .register(let place):
        if place != facts.result { emit(.move(facts.result, place, type), scratch: []) }
      }
    }
  }
}
