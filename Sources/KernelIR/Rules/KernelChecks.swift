/// Runs the rules over a draft; a rule may rely on those before it.
struct KernelChecks {
  let draft: KernelDraft

  /// The position of every label's block, -1 where a number is not used.
  func run() throws(KernelFault) -> [Int] {
    try checkSizes()
    try checkParameters()
    try checkTables()
    let positions = try labelPositions()
    var checks = BlockChecks(draft: draft, positions: positions)
    try checks.run()
    try DefiniteAssignment(draft: draft, positions: positions).run()
    return positions
  }

  private func checkSizes() throws(KernelFault) {
    let steps = draft.blocks.reduce(draft.blocks.count) { $0 + $1.instructions.count }
    let tableBytes = draft.tables.reduce(0) { $0 + $1.bytes.count }
    try require(.size, draft.registerTypes.count <= KernelLimits.names, "too many registers")
    try require(.size, steps <= KernelLimits.steps, "\(steps) steps")
    try require(.size, tableBytes <= KernelLimits.tableBytes, "\(tableBytes) bytes of tables")
    try require(.entry, !draft.blocks.isEmpty, "no block")
    let frame = draft.frame
    try require(
      .frame,
      frame.bytes >= 0 && frame.pointers >= 0 && frame.bytes <= KernelLimits.frameBytes
        && frame.pointers <= KernelLimits.frameBytes / 8
        && frame.byteCount(pointerBytes: 8) <= KernelLimits.frameBytes,
      "\(frame.bytes) bytes and \(frame.pointers) pointers"
    )
  }

  private func checkParameters() throws(KernelFault) {
    let parameters = draft.parameters
    for parameter in parameters {
      try require(
        .registers,
        draft.registerTypes.indices.contains(parameter.index),
        "parameter \(parameter.index) of \(draft.registerTypes.count)"
      )
    }
    try require(
      .arguments,
      parameters.count <= KernelLimits.arguments && Set(parameters).count == parameters.count,
      "\(parameters.count) parameters"
    )
  }

  private func checkTables() throws(KernelFault) {
    for (number, table) in draft.tables.enumerated() {
      try require(
        .tables,
        [1, 2, 4, 8].contains(table.alignment),
        "table \(number) is aligned to \(table.alignment)"
      )
    }
  }

  private func labelPositions() throws(KernelFault) -> [Int] {
    var positions: [Int] = []
    for (index, block) in draft.blocks.enumerated() {
      let label = block.label.index
      try require(
        .size,
        (0..<KernelLimits.names).contains(label),
        "label \(label)",
        block: index
      )
      while positions.count <= label { positions.append(-1) }
      try require(.uniqueLabels, positions[label] < 0, "label \(label) twice", block: index)
      positions[label] = index
    }
    return positions
  }

  private func require(
    _ rule: KernelRule,
    _ holds: Bool,
    _ detail: @autoclosure () -> String,
    block: Int = -1
  ) throws(KernelFault) {
    guard holds else {
      throw .broken(rule, kernel: draft.name, block: block, detail: detail())
    }
  }
}
