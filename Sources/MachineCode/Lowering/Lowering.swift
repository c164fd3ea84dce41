import KernelIR

/// Turns a kernel whose registers have places into machine steps, block by block.
struct Lowering {
  let kernel: Kernel
  let instructionSet: any InstructionSet
  let plan: RegisterPlan
  let locations: [Location]
  let frame: FrameShape
  /// Loads that are part of the comparison behind them.
  let fused: FusedLoads
  /// Where the kernel's frame starts: above the arguments of functions it calls, and of sets with far
  /// frames above the places.
  let frameBase: Int
  /// Where the places on the stack start.
  let slotBase: Int
  var sink = CodeSink()

  let facts: CoreFacts

  /// Labels of blocks come first, then those of tables.
  var labelCount: Int { kernel.blocks.count + kernel.tables.count }

  init(
    _ kernel: Kernel,
    _ allocation: RegisterAllocation,
    plan: RegisterPlan,
    fused: FusedLoads,
    for instructionSet: any InstructionSet
  ) {
    self.kernel = kernel
    self.fused = fused
    self.instructionSet = instructionSet
    self.plan = plan
    locations = allocation.locations
    facts = instructionSet.facts
    let width = facts.pointerBytes
    let frameBytes = kernel.frame.byteCount(pointerBytes: width)
    let wholeFrame = (frameBytes + width - 1) / width * width
    let slotBytes = allocation.slotCount * width
    let outgoing = facts.takesStackArguments ? Self.mostArguments(kernel) * width : 0
    slotBase = outgoing + (facts.farFrame ? 0 : wholeFrame)
    frameBase = outgoing + (facts.farFrame ? slotBytes : 0)
    frame = Self.shape(
      kernel,
      allocation,
      localBytes: outgoing + wholeFrame + slotBytes,
      for: instructionSet
    )
  }

  /// All of the function's code.
  mutating func run() {
    instructionSet.emitPrologue(frame, into: &sink)
    moveParameters()
    for (index, block) in kernel.blocks.enumerated() {
      sink.append(.label(LayoutLabel(index)))
      lower(block.instructions.dropLast(fused.blocks[index] ? 1 : 0))
      lower(block.terminator, at: index)
    }
    guard !facts.tablesApart else { return }
    for (number, table) in kernel.tables.enumerated() {
      sink.append(.alignment(max(facts.tableAlignment, table.alignment)))
      sink.append(.label(LayoutLabel(kernel.blocks.count + number)))
      sink.append(table: table.bytes)
    }
  }

  func location(of register: Register) -> Location { locations[register.index] }

  func stackOffset(ofSlot slot: Int) -> Int {
    guard slot < 0 else { return slotBase + slot * facts.pointerBytes }
    let saved = frame.saved.registers.count * facts.pointerBytes
    return frame.localBytes + saved + facts.returnAddressBytes + (-1 - slot) * facts.pointerBytes
  }

  /// The most arguments that one of the kernel's calls has.
  private static func mostArguments(_ kernel: Kernel) -> Int {
    kernel.blocks.lazy.flatMap(\.instructions).map { instruction in
      if case .call(_, _, let arguments) = instruction { arguments.count } else { 0 }
    }.max() ?? 0
  }

  mutating func emit(_ instruction: MachineInstruction, scratch: some Sequence<MachineRegister>) {
    instructionSet.emit(instruction, scratch: Array(scratch), into: &sink)
  }

  private static func shape(
    _ kernel: Kernel,
    _ allocation: RegisterAllocation,
    localBytes: Int,
    for instructionSet: any InstructionSet
  ) -> FrameShape {
    let facts = instructionSet.facts
    let hasCalls = kernel.blocks.contains { block in
      block.instructions.contains { if case .call = $0 { true } else { false } }
    }
    let saved = instructionSet.savedRegisters(used: allocation.used, hasCalls: hasCalls)
    let above = facts.returnAddressBytes + saved.registers.count * facts.pointerBytes
    let isAligned = hasCalls || facts.keepsStackAligned
    let alignment = isAligned ? facts.stackAlignment : facts.pointerBytes
    let padding = -(above + localBytes) & (alignment - 1)
    return FrameShape(saved: saved, hasCalls: hasCalls, localBytes: localBytes + padding)
  }

  /// From the registers of the convention to where the parameters live.
  private mutating func moveParameters() {
    if facts.takesStackArguments { return loadParameters() }
    var moves: [ParallelMove.Move] = []
    for (parameter, register) in zip(kernel.parameters, facts.arguments) {
      let type = kernel.type(of: parameter)
      switch location(of: parameter) {
      case .none: break
      case .slot(let slot):
        emit(.stackStore(register, type, stackOffset(ofSlot: slot)), scratch: [])
      case .register(let into):
        moves.append(ParallelMove.Move(into: into, from: register, type: type))
      }
    }
    move(moves)
    // The upper half of a wide register that holds a word is whatever the caller left there.
    for move in moves where move.into == move.from && isWide && move.type == .word {
      emit(.move(move.into, move.from, .word), scratch: [])
    }
  }

  mutating func move(_ moves: [ParallelMove.Move]) {
    for move in ParallelMove.ordered(moves, scratch: plan.scratch[0]) {
      emit(.move(move.into, move.from, move.type), scratch: [])
    }
  }

  /// Whether registers are wider than words.
  var isWide: Bool { facts.pointerBytes > 4 }
}
