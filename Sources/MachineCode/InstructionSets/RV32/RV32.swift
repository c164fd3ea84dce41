public import KernelIR

/// RV32IMC, the base set with multiplication and 16-bit forms, and the ilp32 convention.
///
/// Source: RISC-V unprivileged ISA 20191213; RISC-V ELF psABI, "Integer calling convention". The
/// stack pointer stays a multiple of 16 in all functions: interrupts may use the same stack.
public struct RV32: InstructionSet {
  /// The set; it has no options.
  public init() {}

  /// Registers by psABI: 1 ra, 2 sp, 3 gp, 4 tp, 5 to 7 t0 to t2, 8 and 9 s0 and s1, 10 to 17 a0 to
  /// a7, 18 to 27 s2 to s11, 28 to 31 t3 to t6.
  public var facts: CoreFacts { Self.facts }

  private static let facts = CoreFacts(
    name: "rv32imc",
    pointerBytes: 4,
    arguments: (10...13).map(MachineRegister.init),
    result: MachineRegister(10),
    callTarget: MachineRegister(5),
    calleeSaved: RegisterSet([1, 8, 9] + Array(18...27)),
    callerSaved: RegisterSet([1, 5, 6, 7] + Array(10...17) + Array(28...31)),
    leanPlans: [
      RegisterPlan(
        allocatable: Array(10...14) + [16, 17, 5, 6, 7, 28, 29, 30, 31, 1, 8, 9]
          + Array(18...27),
        scratch: [15]
      ),
      RegisterPlan(
        allocatable: Array(10...14) + [8, 9, 16, 17, 5, 6, 7, 28, 29, 30, 31, 1]
          + Array(18...27),
        scratch: [15]
      ),
    ],
    spillPlans: [
      RegisterPlan(
        allocatable: Array(10...14) + [8, 9, 16, 17, 5, 6, 7, 28, 29, 30, 1] + Array(18...27),
        scratch: [15, 31]
      )
    ],
    widestPlan: RegisterPlan(
      allocatable: Array(10...14) + [8, 9, 16, 17, 5, 6, 7, 28, 29, 1] + Array(18...27),
      scratch: [15, 31, 30]
    ),
    stackAlignment: 16,
    returnAddressBytes: 0,
    stackReach: 2032,
    tableAlignment: 1,
    literals: nil,
    keepsStackAligned: true,
    keptConstants: KeptConstants(
      immediates: -2048...2047,
      smallImmediates: -32...31,
      registerCount: 26,
      freeRegisterCount: 15
    )
  )

  /// Two for operands; one more for an address that takes a step of its own.
  public func scratchNeeded(by instruction: Instruction) -> Int {
    switch instruction {
    case .store(_, _, _, let offset):
      (-2048...2047).contains(offset.byteCount(pointerBytes: 4)) ? 2 : 3
    case .loadIndexed(_, _, _, _, let shift): shift == 0 ? 2 : 3
    default: 2
    }
  }

  /// What the convention says and the function uses; calls overwrite the return address.
  public func savedRegisters(used: RegisterSet, hasCalls: Bool) -> RegisterSet {
    var saved = used.intersection(Self.facts.calleeSaved)
    if hasCalls { saved.insert(MachineRegister(RV32Encoding.link)) }
    return saved
  }

  /// Moves the stack pointer once when all fits the short forms, else past the registers first.
  public func emitPrologue(_ frame: FrameShape, into sink: inout CodeSink) {
    let steps = Self.steps(frame)
    Self.moveStack(-steps.first, into: &sink)
    for (index, register) in frame.saved.registers.enumerated() {
      let place = steps.first - 4 * (index + 1)
      sink.append(RV32Encoding.storeStack(register.number, place))
    }
    Self.moveStack(-steps.second, into: &sink)
  }

  /// The same in reverse, then returns.
  public func emitEpilogue(_ frame: FrameShape, into sink: inout CodeSink) {
    let steps = Self.steps(frame)
    Self.moveStack(steps.second, into: &sink)
    for (index, register) in frame.saved.registers.enumerated() {
      sink.append(RV32Encoding.loadStack(register.number, steps.first - 4 * (index + 1)))
    }
    Self.moveStack(steps.first, into: &sink)
    sink.append(RV32Encoding.jr(RV32Encoding.link))
  }

  /// How far the stack pointer moves before and after registers are stored.
  private static func steps(_ frame: FrameShape) -> (first: Int, second: Int) {
    let saved = 4 * frame.saved.registers.count
    let all = saved + frame.localBytes
    guard all > 256 && saved > 0 else { return (all, 0) }
    let first = (saved + 15) / 16 * 16
    return (first, all - first)
  }

  private static func moveStack(_ distance: Int, into sink: inout CodeSink) {
    guard distance != 0 else { return }
    let stack = RV32Encoding.stack
    sink.append(
      (-512...496).contains(distance) && distance & 15 == 0
        ? RV32Encoding.addStack(distance)
        : RV32Encoding.immediate(.addi, stack, stack, distance)
    )
  }

  /// Appends one step in the shortest form its registers and constants have.
  public func emit(
    _ instruction: MachineInstruction,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    sink.written(by: Self.emitter(scratch)) { $0.emit(instruction) }
  }

  /// Compares in the cheapest of the ways that mean the same, then branches.
  public func emitBranch(
    _ comparison: MachineComparison,
    to label: LayoutLabel,
    isInverted: Bool,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    sink.written(by: Self.emitter(scratch)) {
      $0.emitBranch(comparison, to: label, role: .branch(isInverted: isInverted))
    }
  }

  private static func emitter(_ scratch: [MachineRegister]) -> RV32Emitter {
    RV32Emitter(scratch: scratch.first?.number ?? 15)
  }
}
