public import KernelIR

/// Compiles kernels for one instruction set; the same kernel always gives the same bytes.
public struct KernelCompiler: Sendable {
  private let instructionSet: any InstructionSet

  /// A compiler for the given set.
  public init(_ instructionSet: any InstructionSet) {
    self.instructionSet = instructionSet
  }

  /// The machine code of a kernel.
  ///
  /// - Parameters:
  ///   - kernel: any kernel.
  ///   - effort: whether to try every set of scratch registers.
  /// - Returns: the code with what its blocks cost.
  /// - Throws: `MachineCodeFault` when the kernel is too large for the set's reaches.
  public func compile(
    _ kernel: Kernel,
    effort: CompilationEffort = .thorough
  ) throws(MachineCodeFault) -> CompiledKernel {
    let facts = instructionSet.facts
    let intervals = IntervalBuilder(kernel, facts: facts)
    var best: CompiledKernel?
    for plan in facts.leanPlans {
      for reserves in [false, true] {
        let allocation = RegisterAllocation(
          intervals,
          plan: plan,
          facts: facts,
          reserves: reserves
        )
        guard allocation.slotCount == 0 else { continue }
        let compiled: CompiledKernel
        switch effort {
        case .quick: return try compile(kernel, allocation, plan, intervals.fused)
        case .improving(let known) where best == nil: compiled = known
        case .thorough, .improving:
          compiled = try compile(kernel, allocation, plan, intervals.fused)
        }
        if best.map({ compiled.isBetter(than: $0) }) ?? true { best = compiled }
        break
      }
    }
    if let best { return best }
    let plan = spillPlan(for: kernel)
    let allocation = RegisterAllocation(intervals, plan: plan, facts: facts, reserves: true)
    guard facts.spillsLocals else { return try compile(kernel, allocation, plan, intervals.fused) }
    let other = RegisterAllocation(intervals, plan: plan, facts: facts, reserves: false)
    let tight = try compile(kernel, other, plan, intervals.fused)
    if case .quick = effort { return tight }
    let compiled = try compile(kernel, allocation, plan, intervals.fused)
    return compiled.isBetter(than: tight) ? compiled : tight
  }

  /// The plan that gives values the most registers and every step of the kernel enough scratch.
  private func spillPlan(for kernel: Kernel) -> RegisterPlan {
    var needed = 2
    for instruction in kernel.blocks.lazy.flatMap(\.instructions) {
      needed = max(needed, instructionSet.scratchNeeded(by: instruction))
    }
    let plans = instructionSet.facts.spillPlans
    return plans.first { $0.scratch.count >= needed } ?? instructionSet.facts.widestPlan
  }

  private func compile(
    _ kernel: Kernel,
    _ allocation: RegisterAllocation,
    _ plan: RegisterPlan,
    _ fused: FusedLoads
  ) throws(MachineCodeFault) -> CompiledKernel {
    let facts = instructionSet.facts
    var allocation = allocation
    allocation.reserve(plan.scratch)
    var lowering = Lowering(
      kernel,
      allocation,
      plan: plan,
      fused: fused,
      for: instructionSet
    )
    let reached =
      facts.farFrame ? allocation.slotCount * facts.pointerBytes : lowering.frame.localBytes
    guard reached <= facts.stackReach else {
      throw .frameTooLarge(
        kernel: kernel.name,
        byteCount: reached,
        limit: facts.stackReach
      )
    }
    lowering.run()
    let tables = facts.tablesApart ? TableBlock(kernel, alignment: facts.tableAlignment) : nil
    let layout = try CodeLayout(
      lowering.sink,
      labelCount: lowering.labelCount,
      tables: tables,
      for: instructionSet,
      kernel: kernel.name
    )
    let costs = layout.costs(blockCount: kernel.blocks.count)
    let saved = lowering.frame.saved.registers.count * facts.pointerBytes
    return CompiledKernel(
      code: layout.bytes(),
      tableOffsets: tables?.offsets
        ?? kernel.tables.indices.map { layout.place(of: LayoutLabel(kernel.blocks.count + $0)) },
      stackBytes: lowering.frame.localBytes + saved + facts.returnAddressBytes
        + facts.stepStackBytes,
      entryCost: costs.entry,
      blockCosts: costs.blocks,
      tables: tables?.bytes ?? [],
      tableReferences: layout.tableReferences()
    )
  }
}
