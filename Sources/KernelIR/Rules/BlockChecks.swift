/// The rules that can be seen in one block at a time.
struct BlockChecks {
  let draft: KernelDraft
  let positions: [Int]
  /// The block that is looked at.
  private var index = 0

  init(draft: KernelDraft, positions: [Int]) {
    self.draft = draft
    self.positions = positions
  }

  mutating func run() throws(KernelFault) {
    for (index, block) in draft.blocks.enumerated() {
      self.index = index
      for instruction in block.instructions {
        try checkRegisters(instruction)
        try check(instruction)
      }
      try check(block.terminator)
    }
  }

  private func checkRegisters(_ instruction: Instruction) throws(KernelFault) {
    var highest = instruction.definition?.index ?? 0
    var lowest = highest
    instruction.forEachUse {
      highest = max(highest, $0.index)
      lowest = min(lowest, $0.index)
    }
    let needsOne = instruction.definition != nil || highest > 0 || lowest < 0
    let count = draft.registerTypes.count
    try require(
      .registers,
      (lowest >= 0 && highest < count) || (!needsOne && count == 0),
      "\(instruction) with \(count) registers"
    )
  }

  private func check(_ instruction: Instruction) throws(KernelFault) {
    switch instruction {
    case .constant: break
    case .copy(let into, let from): try match(into, type(from), instruction)
    case .binary(let operation, let into, let left, let right):
      try match(into, type(left), instruction)
      try check(right, of: operation, type(left), instruction)
    case .convert(let conversion, let into, let from):
      try match(into, conversion.result, instruction)
      try match(from, conversion.source, instruction)
    case .load(let access, let value, let base, let offset),
      .store(let access, let value, let base, let offset):
      try match(value, access.type, instruction)
      try match(base, .pointer, instruction)
      try require(.size, isBounded(offset), "\(instruction)")
    case .loadIndexed(let access, let value, let base, let index, let shift):
      try match(value, access.type, instruction)
      try match(base, .pointer, instruction)
      try match(index, .word, instruction)
      try require(.shifts, (0...3).contains(shift), "\(instruction)")
    case .tableAddress(let into, let table):
      try match(into, .pointer, instruction)
      try require(.tables, draft.tables.indices.contains(table), "table \(table)")
    case .frameAddress(let into, let offset):
      try match(into, .pointer, instruction)
      try checkFrame(offset)
    case .call(_, let target, let arguments):
      try match(target, .pointer, instruction)
      try require(
        .arguments,
        arguments.count <= KernelLimits.arguments,
        "\(arguments.count) in a call"
      )
    }
  }

  private func check(
    _ right: Operand,
    of operation: BinaryOperator,
    _ left: ValueType,
    _ instruction: Instruction
  ) throws(KernelFault) {
    switch right {
    case .register(let register):
      try match(register, operation.isShift ? .word : left, instruction)
    case .immediate(let count):
      try require(
        .shifts,
        !operation.isShift || (0...31).contains(count),
        "\(instruction)"
      )
    }
  }

  private func check(_ terminator: Terminator) throws(KernelFault) {
    var unknown: Label?
    terminator.forEachSuccessor { label in
      let isKnown = positions.indices.contains(label.index) && positions[label.index] >= 0
      if !isKnown { unknown = unknown ?? label }
    }
    if let unknown { try require(.targets, false, "label \(unknown.index)") }
    var outside: Register?
    terminator.forEachUse {
      if !draft.registerTypes.indices.contains($0.index) { outside = $0 }
    }
    if let outside { try require(.registers, false, "register \(outside.index)") }
    if case .branch(let branch) = terminator, case .register(let right) = branch.right {
      try require(.types, type(branch.left) == type(right), "\(branch)")
    }
    if case .branch(let branch) = terminator {
      try require(.size, (0...100).contains(branch.thenPercent), "\(branch.thenPercent) percent")
    }
  }

  private func checkFrame(_ offset: ByteOffset) throws(KernelFault) {
    let isInside =
      isBounded(offset)
      && [4, 8].allSatisfy { width in
        let place = offset.byteCount(pointerBytes: width)
        return place >= 0 && place < draft.frame.byteCount(pointerBytes: width)
      }
    try require(.frame, isInside, "\(offset) in \(draft.frame)")
  }

  private func isBounded(_ offset: ByteOffset) -> Bool {
    let range = -KernelLimits.distance...KernelLimits.distance
    return range.contains(offset.bytes) && range.contains(offset.pointers)
  }

  private func type(_ register: Register) -> ValueType {
    draft.registerTypes[register.index]
  }

  private func match(
    _ register: Register,
    _ wanted: ValueType,
    _ instruction: Instruction
  ) throws(KernelFault) {
    try require(.types, type(register) == wanted, "register \(register.index) in \(instruction)")
  }

  private func require(
    _ rule: KernelRule,
    _ holds: Bool,
    _ detail: @autoclosure () -> String
  ) throws(KernelFault) {
    guard holds else {
      throw .broken(rule, kernel: draft.name, block: index, detail: detail())
    }
  }
}
