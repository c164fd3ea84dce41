public import KernelIR

/// x86-64 with the System V convention, as MicroPython's unix port calls native code.
///
/// Words are kept zero-extended in 64-bit registers. Source: Intel SDM volume 2; System V ABI,
/// AMD64 supplement, 3.2.
public struct X64: InstructionSet {
  /// The set; it has no options.
  public init() {}

  /// Registers by System V 3.2.1: 0 rax, 1 rcx, 2 rdx, 3 rbx, 4 rsp, 5 rbp, 6 rsi, 7 rdi.
  public var facts: CoreFacts { Self.facts }

  private static let facts = CoreFacts(
    name: "x64",
    pointerBytes: 8,
    arguments: [7, 6, 2, 1].map(MachineRegister.init),
    result: MachineRegister(0),
    callTarget: MachineRegister(0),
    calleeSaved: RegisterSet([3, 5, 12, 13, 14, 15]),
    callerSaved: RegisterSet([0, 1, 2, 6, 7, 8, 9, 10, 11]),
    leanPlans: [
      RegisterPlan(
        allocatable: [0, 7, 6, 2, 1, 3, 5, 8, 9, 12, 13, 14, 15],
        scratch: [11, 10]
      )
    ],
    spillPlans: [
      RegisterPlan(
        allocatable: [0, 7, 6, 2, 1, 3, 5, 8, 9, 12, 13, 14, 15],
        scratch: [11, 10]
      )
    ],
    widestPlan: RegisterPlan(
      allocatable: [0, 7, 6, 2, 1, 3, 5, 12, 13, 14, 15],
      scratch: [11, 10, 9, 8]
    ),
    stackAlignment: 16,
    returnAddressBytes: 8,
    stackReach: 1 << 16,
    tableAlignment: 1,
    literals: nil
  )

  /// Two for operands; a shift by a register two more to get its count into cl.
  public func scratchNeeded(by instruction: Instruction) -> Int {
    guard case .binary(let operation, _, _, .register) = instruction else { return 2 }
    return operation.isShift ? 4 : 2
  }

  /// What the convention says and the function uses.
  public func savedRegisters(used: RegisterSet, hasCalls: Bool) -> RegisterSet {
    used.intersection(Self.facts.calleeSaved)
  }

  /// Pushes, then makes room for locals.
  public func emitPrologue(_ frame: FrameShape, into sink: inout CodeSink) {
    for register in frame.saved.registers {
      sink.append(
        X64Encoding.rex(.word, reg: 0, base: register.number)
          + [UInt8(0x50 | register.number & 7)]
      )
    }
    if frame.localBytes > 0 {
      sink.append(X64Encoding.group(5, 4, Int32(clamping: frame.localBytes), .pointer))
    }
  }

  /// Leaves locals, pops in reverse, returns.
  public func emitEpilogue(_ frame: FrameShape, into sink: inout CodeSink) {
    if frame.localBytes > 0 {
      sink.append(X64Encoding.group(0, 4, Int32(clamping: frame.localBytes), .pointer))
    }
    for register in frame.saved.registers.reversed() {
      sink.append(
        X64Encoding.rex(.word, reg: 0, base: register.number)
          + [UInt8(0x58 | register.number & 7)]
      )
    }
    sink.append([0xC3])
  }

  /// Appends one step.
  public func emit(
    _ instruction: MachineInstruction,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    sink.written(by: X64Emitter(scratch: scratch.map(\.number))) { $0.emit(instruction) }
  }

  /// Appends `cmp` or `test` and a branch on the flags.
  public func emitBranch(
    _ comparison: MachineComparison,
    to label: LayoutLabel,
    isInverted: Bool,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    let condition = sink.written(by: X64Emitter(scratch: scratch.map(\.number))) {
      $0.compare(comparison)
    }
    sink.append(
      .branch(condition: Self.code(of: condition)),
      to: label,
      role: .branch(isInverted: isInverted)
    )
  }

  /// Condition codes, SDM volume 1 appendix B.
  static func code(of condition: Condition) -> Int {
    switch condition {
    case .equal: 4
    case .notEqual: 5
    case .below: 2
    case .aboveOrEqual: 3
    case .belowOrEqual: 6
    case .above: 7
    case .less: 12
    case .greaterOrEqual: 13
    case .lessOrEqual: 14
    case .greater: 15
    }
  }
}
