import KernelIR

/// The place of everything in a function's code, and its bytes.
struct CodeLayout {
  private let sink: CodeSink
  private let relaxed: Relaxation
  private let instructionSet: any InstructionSet

  /// Lays out in two passes: places without pools first, then pools and final forms.
  init(
    _ sink: CodeSink,
    labelCount: Int,
    tables: TableBlock? = nil,
    for instructionSet: any InstructionSet,
    kernel: String
  ) throws(MachineCodeFault) {
    self.sink = sink
    self.instructionSet = instructionSet
    let estimate = Relaxation(sink.items, labelCount: labelCount, for: instructionSet)
    var relaxed = estimate
    if let reach = instructionSet.facts.literals {
      for tightness in [1, 2, 4] {
        let plan: (items: [LayoutItem], labelCount: Int)
        if reach.reachesForwards {
          var planner = PoolPlanner(estimate, for: instructionSet, tightness: tightness)
          plan = planner.run()
        } else {
          let window = reach.backward / tightness
          var planner = LiteralBlocks(estimate, tables: tables, window: window)
          plan = planner.run()
        }
        relaxed = Relaxation(plan.items, labelCount: plan.labelCount, for: instructionSet)
        if relaxed.unreached() == nil { break }
      }
    }
    if let (from, to) = relaxed.unreached() {
      throw .outOfReach(kernel: kernel, from: from, to: to)
    }
    self.relaxed = relaxed
  }

  /// Where a label is.
  func place(of label: LayoutLabel) -> Int {
    relaxed.places[label.index]
  }

  /// Where words stand that hold the place of a table apart.
  func tableReferences() -> [Int] {
    zip(relaxed.items, relaxed.addresses).compactMap { item, address in
      if case .constant(let literal) = item, literal.isTable { address } else { nil }
    }
  }

  /// The code with its tables.
  func bytes() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(relaxed.end)
    var taken = 0
    for (index, item) in relaxed.items.enumerated() {
      switch item {
      case .fixed(let byteCount, _), .data(let byteCount):
        result.append(contentsOf: sink.bytes[taken..<(taken + byteCount)])
        taken += byteCount
      case .reference(let kind, let label, _):
        instructionSet.encode(
          kind,
          form: relaxed.chosen[index],
          at: relaxed.addresses[index],
          target: relaxed.target(of: label) ?? 0,
          into: &result
        )
      case .label, .barrier: break
      case .alignment(let multiple):
        result.append(contentsOf: repeatElement(0, count: -result.count & (multiple - 1)))
      case .constant(let literal): literal.append(to: &result)
      }
    }
    return result
  }

  /// What executing each block costs; `blockCount` labels are blocks, by position.
  func costs(blockCount: Int) -> (entry: Int, blocks: [BlockCost]) {
    var entry = BlockCost()
    var blocks = [BlockCost](repeating: BlockCost(), count: blockCount)
    var current = -1
    var next = 0
    for item in relaxed.items {
      var cost = current < 0 ? entry : blocks[current]
      switch item {
      case .label(let label) where label.index < blockCount:
        current = label.index
        continue
      case .fixed(_, let count): cost.steps += count
      case .reference(_, _, let role): cost.add(relaxed.form(from: &next), as: role)
      default: continue
      }
      if current < 0 { entry = cost } else { blocks[current] = cost }
    }
    return (entry.steps, blocks)
  }
}
