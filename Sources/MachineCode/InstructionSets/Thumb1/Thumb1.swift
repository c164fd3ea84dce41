public import KernelIR

/// Thumb for armv6m and every Cortex-M: integer instructions of ARMv6-M (ARM DDI 0419), AAPCS.
///
/// Values live in all registers; what only r0 to r7 can do goes by way of scratch registers. Jumps
/// beyond 2 KiB overwrite the link register, so it is always saved and never holds a value.
public struct Thumb1: InstructionSet {
  /// The set; it has no options.
  public init() {}

  /// Registers by AAPCS 6.1.1; r9 is an ordinary saved register in MicroPython's firmware.
  public var facts: CoreFacts { Self.facts }

  private static let facts = CoreFacts(
    name: "armv6m",
    pointerBytes: 4,
    arguments: (0...3).map(MachineRegister.init),
    result: MachineRegister(0),
    callTarget: MachineRegister(14),
    calleeSaved: RegisterSet([4, 5, 6, 7, 8, 9, 10, 11, 14]),
    callerSaved: RegisterSet([0, 1, 2, 3, 12, 14]),
    leanPlans: [
      RegisterPlan(allocatable: [0, 1, 2, 3, 4, 5, 12, 8, 9, 10, 11], scratch: [7, 6]),
      RegisterPlan(allocatable: [0, 1, 2, 3, 4, 5, 6, 12, 8, 9, 10, 11], scratch: [7]),
    ],
    spillPlans: [
      RegisterPlan(allocatable: [0, 1, 2, 3, 4, 5, 12, 8, 9, 10, 11], scratch: [7, 6])
    ],
    widestPlan: RegisterPlan(
      allocatable: [0, 1, 2, 3, 4, 12, 8, 9, 10, 11],
      scratch: [7, 6, 5]
    ),
    stackAlignment: 8,
    returnAddressBytes: 0,
    stackReach: 4092,
    tableAlignment: 4,
    literals: LiteralReach(short: 900, long: 900, backward: 0),
    // Two registers at most: no step needs more than three, and every plan has one.
    stepStackBytes: 8,
    pairsHalfwords: true,
    keptIncrementCount: 3,
    spillsLocals: true
  )

  /// Two for operands; what a step needs besides is borrowed on the stack.
  public func scratchNeeded(by instruction: Instruction) -> Int { 2 }

  /// The link register always, as returning is the pop; high registers are saved by way of low ones.
  public func savedRegisters(used: RegisterSet, hasCalls: Bool) -> RegisterSet {
    var saved = used.intersection(Self.facts.calleeSaved)
    saved.insert(MachineRegister(14))
    let highCount = Self.high(saved).count
    for number in 4..<(4 + highCount) { saved.insert(MachineRegister(number)) }
    return saved
  }

  /// The saved registers that `push` does not reach, highest first.
  private static func high(_ saved: RegisterSet) -> [Int] {
    (8...11).reversed().filter { saved.contains(MachineRegister($0)) }
  }

  private static func low(_ saved: RegisterSet) -> Int { Int(saved.mask) & 0xFF }

  /// Pushes low registers, then high ones in their place, then makes room for locals.
  public func emitPrologue(_ frame: FrameShape, into sink: inout CodeSink) {
    sink.append(Thumb2Encoding.push(Self.low(frame.saved) | 0x4000))
    let high = Self.high(frame.saved)
    for (index, register) in high.enumerated() {
      sink.append(Thumb2Encoding.mov(4 + index, register))
    }
    if !high.isEmpty { sink.append(Thumb2Encoding.push(Self.places(high))) }
    for bytes in Self.parts(frame.localBytes) { sink.append(Thumb2Encoding.subStack(bytes)) }
  }

  /// Leaves locals, takes high registers back, then pops the return address into the program counter.
  public func emitEpilogue(_ frame: FrameShape, into sink: inout CodeSink) {
    for bytes in Self.parts(frame.localBytes) { sink.append(Thumb2Encoding.addStack(bytes)) }
    let high = Self.high(frame.saved)
    if !high.isEmpty { sink.append(Thumb2Encoding.pop(Self.places(high))) }
    for (index, register) in high.enumerated() {
      sink.append(Thumb2Encoding.mov(register, 4 + index))
    }
    sink.append(Thumb2Encoding.pop(Self.low(frame.saved) | 0x8000))
  }

  /// r4 and up, as many as there are high registers.
  private static func places(_ high: [Int]) -> Int { ((1 << high.count) - 1) << 4 }

  /// What one instruction adds to the stack pointer, 508 bytes at most.
  private static func parts(_ byteCount: Int) -> [Int] {
    stride(from: 0, to: byteCount, by: 508).map { min(508, byteCount - $0) }
  }

  /// Appends one step in the shortest form its registers and constants have.
  public func emit(
    _ instruction: MachineInstruction,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    sink.written(by: Thumb1Emitter(scratch: scratch, operands: instruction.registers)) {
      $0.emit(instruction)
      $0.giveBack()
    }
  }

  /// Compares in the cheapest of the spellings that mean the same, then branches.
  public func emitBranch(
    _ comparison: MachineComparison,
    to label: LayoutLabel,
    isInverted: Bool,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    var operands = [comparison.left]
    if case .register(let right) = comparison.right { operands.append(right) }
    let condition = sink.written(by: Thumb1Emitter(scratch: scratch, operands: operands)) {
      let condition = $0.compare(comparison)
      $0.giveBack()
      return condition
    }
    let kind = ReferenceKind.branch(condition: Thumb2.code(of: condition))
    sink.append(kind, to: label, role: .branch(isInverted: isInverted))
  }
}

extension MachineInstruction {
  /// The registers read and written.
  fileprivate var registers: [MachineRegister] {
    switch self {
    case .constant(let into, _, _), .tableAddress(let into, _), .stackAddress(let into, _),
      .stackLoad(let into, _, _), .stackStore(let into, _, _), .call(let into):
      [into]
    case .move(let into, let from, _), .convert(_, let into, let from),
      .binary(_, _, let into, let from, .immediate), .load(_, let into, let from, _),
      .store(_, let into, let from, _):
      [into, from]
    case .binary(_, _, let into, let left, .register(let right)): [into, left, right]
    case .loadIndexed(_, let into, let base, let index, _): [into, base, index]
    }
  }
}
