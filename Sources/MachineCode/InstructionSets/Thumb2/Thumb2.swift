public import KernelIR

/// Thumb-2 for armv7m and up: integer instructions of ARMv7-M (ARM DDI 0403), AAPCS.
///
/// The stack holds saved registers above locals; constants that no instruction can hold lie in
/// pools between the code.
public struct Thumb2: InstructionSet {
  /// The set; it has no options.
  public init() {}

  /// Registers by AAPCS 6.1.1; r9 is an ordinary saved register in MicroPython's firmware.
  public var facts: CoreFacts { Self.facts }

  private static let facts = CoreFacts(
    name: "armv7m",
    pointerBytes: 4,
    arguments: (0...3).map(MachineRegister.init),
    result: MachineRegister(0),
    callTarget: MachineRegister(14),
    calleeSaved: RegisterSet([4, 5, 6, 7, 8, 9, 10, 11, 14]),
    callerSaved: RegisterSet([0, 1, 2, 3, 12, 14]),
    leanPlans: [
      RegisterPlan(allocatable: [0, 1, 2, 3, 4, 5, 6, 14, 8, 9, 10, 11], scratch: [7, 12]),
      RegisterPlan(allocatable: [0, 1, 2, 3, 4, 5, 6, 12, 14, 8, 9, 10, 11], scratch: [7]),
      RegisterPlan(allocatable: [0, 1, 2, 3, 4, 5, 6, 7, 14, 8, 9, 10, 11], scratch: [12]),
    ],
    spillPlans: [
      RegisterPlan(allocatable: [0, 1, 2, 3, 4, 5, 6, 14, 8, 9, 10, 11], scratch: [7, 12])
    ],
    widestPlan: RegisterPlan(
      allocatable: [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11],
      scratch: [7, 12, 14]
    ),
    stackAlignment: 8,
    returnAddressBytes: 0,
    stackReach: 4092,
    tableAlignment: 4,
    literals: LiteralReach(short: 980, long: 3000, backward: 3000)
  )

  /// Two for operands; a store too far for its distance takes one more for that.
  public func scratchNeeded(by instruction: Instruction) -> Int {
    guard case .store(_, _, _, let offset) = instruction else { return 2 }
    return (-255...4095).contains(offset.byteCount(pointerBytes: 4)) ? 2 : 3
  }

  /// The link register is saved with others: returning then is the pop.
  public func savedRegisters(used: RegisterSet, hasCalls: Bool) -> RegisterSet {
    var saved = used.intersection(Self.facts.calleeSaved)
    if hasCalls || !saved.isEmpty { saved.insert(MachineRegister(14)) }
    return saved
  }

  /// Pushes, then makes room for locals.
  public func emitPrologue(_ frame: FrameShape, into sink: inout CodeSink) {
    let list = Int(frame.saved.mask)
    if list != 0 {
      let isNarrow = list & ~0x40FF == 0
      sink.append(isNarrow ? Thumb2Encoding.push(list) : Thumb2Encoding.widePush(list))
    }
    let bytes = frame.localBytes
    guard bytes > 0 else { return }
    sink.append(
      bytes <= 508 ? Thumb2Encoding.subStack(bytes) : Thumb2Encoding.plainAdd(13, 13, -bytes)
    )
  }

  /// Leaves locals, then pops the return address into the program counter.
  public func emitEpilogue(_ frame: FrameShape, into sink: inout CodeSink) {
    let bytes = frame.localBytes
    if bytes > 0 {
      sink.append(
        bytes <= 508 ? Thumb2Encoding.addStack(bytes) : Thumb2Encoding.plainAdd(13, 13, bytes)
      )
    }
    let saved = Int(frame.saved.mask)
    guard saved != 0 else { return sink.append(Thumb2Encoding.bx(14)) }
    let list = saved & ~0x4000 | 0x8000
    let isNarrow = list & ~0x80FF == 0
    sink.append(isNarrow ? Thumb2Encoding.pop(list) : Thumb2Encoding.widePop(list))
  }

  /// Appends one step in the shortest form its registers and constants have.
  public func emit(
    _ instruction: MachineInstruction,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    sink.written(by: Self.emitter(scratch)) { $0.emit(instruction) }
  }

  /// Two additions of constants that need a pool: one `ldrd` loads both constants.
  public func emitPair(
    _ first: MachineInstruction,
    _ second: MachineInstruction,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) -> Bool {
    guard scratch.count > 1, case .binary(.add, _, let d, let n, .immediate(let one)) = first,
      case .binary(.add, _, let e, let m, .immediate(let two)) = second, d == n, e == m,
      Thumb2Emitter.addNeedsPool(one), Thumb2Emitter.addNeedsPool(two)
    else { return false }
    sink.appendLiterals(
      UInt32(bitPattern: one),
      into: scratch[0],
      UInt32(bitPattern: two),
      into: scratch[1]
    )
    emit(.binary(.add, .word, d, d, .register(scratch[0])), scratch: [], into: &sink)
    emit(.binary(.add, .word, e, e, .register(scratch[1])), scratch: [], into: &sink)
    return true
  }

  /// Compares in the cheapest of the spellings that mean the same, then branches.
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

  private static func emitter(_ scratch: [MachineRegister]) -> Thumb2Emitter {
    Thumb2Emitter(scratch: scratch.first?.number ?? 12)
  }
}
