/// Registers and frames of the two conventions (Xtensa ISA reference manual, chapter 8, ABIs).
extension Xtensa {
  /// Below an aligned stack pointer a function called by 8 keeps its caller's registers.
  static let windowBytes = 32

  /// What outlives a call, offered last so that values of no call leave these free.
  ///
  /// Where a0 is used, the return address in it has to be saved.
  private static let kept = [7, 6, 5, 4, 3, 2, 0]

  /// The window moves by eight: a0 to a7 outlive a call, what stands above is the callee's.
  static let windowedFacts = CoreFacts(
    name: "xtensawin",
    pointerBytes: 4,
    arguments: (2...5).map(MachineRegister.init),
    result: MachineRegister(2),
    callTarget: MachineRegister(8),
    calleeSaved: RegisterSet([0]),
    callerSaved: RegisterSet(8...15),
    leanPlans: [
      RegisterPlan(allocatable: Array(8...14) + kept, scratch: [15]),
      RegisterPlan(allocatable: Array(8...13) + kept, scratch: [15, 14]),
    ],
    spillPlans: [RegisterPlan(allocatable: Array(8...13) + kept, scratch: [15, 14])],
    widestPlan: RegisterPlan(allocatable: [8, 10, 11, 12, 13] + kept, scratch: [15, 14, 9]),
    stackAlignment: 16,
    returnAddressBytes: windowBytes,
    stackReach: 1020,
    tableAlignment: 4,
    literals: LiteralReach(short: 0, long: 0, backward: literalWindow),
    windowStep: 8,
    farFrame: true,
    keepsStackAligned: true,
    tablesApart: true
  )

  /// a12 to a15 are kept for the caller; a0 holds the return address.
  static let call0Facts = CoreFacts(
    name: "xtensa",
    pointerBytes: 4,
    arguments: (2...5).map(MachineRegister.init),
    result: MachineRegister(2),
    callTarget: MachineRegister(8),
    calleeSaved: RegisterSet([0, 12, 13, 14, 15]),
    callerSaved: RegisterSet([0] + (2...11)),
    leanPlans: [
      RegisterPlan(allocatable: Array(2...8) + [10, 11, 12, 13, 14, 15, 0], scratch: [9]),
      RegisterPlan(allocatable: Array(2...8) + [11, 12, 13, 14, 15, 0], scratch: [9, 10]),
    ],
    spillPlans: [
      RegisterPlan(allocatable: Array(2...8) + [11, 12, 13, 14, 15, 0], scratch: [9, 10])
    ],
    widestPlan: RegisterPlan(
      allocatable: Array(2...8) + [12, 13, 14, 15, 0],
      scratch: [9, 10, 11]
    ),
    stackAlignment: 16,
    returnAddressBytes: 0,
    stackReach: 1020,
    tableAlignment: 4,
    literals: LiteralReach(short: 0, long: 0, backward: literalWindow),
    farFrame: true,
    keepsStackAligned: true,
    tablesApart: true
  )

  /// Loads reach 262,144 bytes backwards; the rest is for branches that grow.
  private static let literalWindow = 250_000
}
