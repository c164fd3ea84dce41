public import KernelIR

/// x86 with the C convention, as MicroPython's unix port for i386 calls native code.
///
/// Operands may stay on the stack: most instructions take one of theirs from memory. Source: Intel
/// SDM volume 2; System V ABI, Intel386 supplement, 2.2.
public struct X86: InstructionSet {
  /// The set; it has no options.
  public init() {}

  /// Registers: 0 eax, 1 ecx, 2 edx, 3 ebx, 4 esp, 5 ebp, 6 esi, 7 edi (ABI 2.2.1).
  ///
  /// ecx is the encoder's: it has a byte form and counts shifts.
  public var facts: CoreFacts { Self.facts }

  private static let plan = RegisterPlan(allocatable: [0, 2, 3, 6, 7, 5], scratch: [1])

  private static let facts = CoreFacts(
    name: "x86",
    pointerBytes: 4,
    arguments: [],
    result: MachineRegister(0),
    callTarget: MachineRegister(0),
    calleeSaved: RegisterSet([3, 5, 6, 7]),
    callerSaved: RegisterSet([0, 1, 2]),
    leanPlans: [plan],
    spillPlans: [plan],
    widestPlan: plan,
    stackAlignment: 16,
    returnAddressBytes: 4,
    stackReach: 1 << 16,
    tableAlignment: 1,
    literals: nil,
    stepStackBytes: 4,
    takesStackArguments: true,
    takesPlacedSteps: true,
    comparesMemory: true
  )

  /// One is enough for every step, as operands may be in memory.
  public func scratchNeeded(by instruction: Instruction) -> Int { 1 }

  /// What the convention says and the function uses.
  public func savedRegisters(used: RegisterSet, hasCalls: Bool) -> RegisterSet {
    used.intersection(Self.facts.calleeSaved)
  }

  /// Pushes, then makes room for locals.
  public func emitPrologue(_ frame: FrameShape, into sink: inout CodeSink) {
    for register in frame.saved.registers {
      sink.append(X86Encoding.push(.register(register.number)))
    }
    if frame.localBytes > 0 {
      sink.append(X86Encoding.group(5, .register(4), Int32(clamping: frame.localBytes)))
    }
  }

  /// Leaves locals, pops in reverse, returns.
  public func emitEpilogue(_ frame: FrameShape, into sink: inout CodeSink) {
    if frame.localBytes > 0 {
      sink.append(X86Encoding.group(0, .register(4), Int32(clamping: frame.localBytes)))
    }
    for register in frame.saved.registers.reversed() {
      sink.append(X86Encoding.pop(.register(register.number)))
    }
    sink.append([0xC3])
  }

  /// Appends one step whose operands are in registers.
  public func emit(
    _ instruction: MachineInstruction,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    if case .call(let target) = instruction {
      return sink.append(X86Encoding.code([0xFF], 2, .register(target.number)))
    }
    if let step = PlacedStep(instruction) { emitPlaced(step, scratch: scratch, into: &sink) }
  }

  /// Appends one step.
  public func emitPlaced(
    _ step: PlacedStep,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    sink.written(by: X86Emitter()) { $0.emit(step) }
  }

  /// Appends a comparison of registers and a branch on the flags.
  public func emitBranch(
    _ comparison: MachineComparison,
    to label: LayoutLabel,
    isInverted: Bool,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    let placed = PlacedComparison(
      condition: comparison.condition,
      left: .place(.register(comparison.left), nil),
      right: PlacedOperand(comparison.right)
    )
    emitPlacedBranch(placed, to: label, isInverted: isInverted, scratch: scratch, into: &sink)
  }

  /// Appends a comparison and a branch on the flags.
  public func emitPlacedBranch(
    _ comparison: PlacedComparison,
    to label: LayoutLabel,
    isInverted: Bool,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    let condition = sink.written(by: X86Emitter()) { $0.compare(comparison) }
    sink.append(
      .branch(condition: X64.code(of: condition)),
      to: label,
      role: .branch(isInverted: isInverted)
    )
  }
}
