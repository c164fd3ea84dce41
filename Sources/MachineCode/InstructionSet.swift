public import KernelIR

/// An instruction set: its facts, its encoder, and what layout has to ask it.
///
/// Layout knows nothing of encodings: it asks for the forms of a reference, shortest first, grows
/// them until all reach, and lets the set encode the one it chose.
public protocol InstructionSet: Sendable {
  /// Registers, convention, reaches.
  var facts: CoreFacts { get }

  /// How many scratch registers a step takes at most when all its operands live on the stack.
  func scratchNeeded(by instruction: Instruction) -> Int

  /// What a function of this shape pushes besides its locals; the set may add registers.
  func savedRegisters(used: RegisterSet, hasCalls: Bool) -> RegisterSet

  /// Appends the code that makes the frame.
  func emitPrologue(_ frame: FrameShape, into sink: inout CodeSink)

  /// Appends the code that leaves the frame and returns.
  func emitEpilogue(_ frame: FrameShape, into sink: inout CodeSink)

  /// Appends one step; registers of `scratch`, none of them an operand, may be overwritten.
  func emit(
    _ instruction: MachineInstruction,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  )

  /// Appends two steps in a cheaper way than one by one; false, with nothing appended, without one.
  ///
  /// The steps follow each other and have no operand on the stack.
  func emitPair(
    _ first: MachineInstruction,
    _ second: MachineInstruction,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) -> Bool

  /// Appends a comparison and a conditional branch.
  ///
  /// `isInverted` says that the branch is the way on where the kernel's condition does not hold.
  func emitBranch(
    _ comparison: MachineComparison,
    to label: LayoutLabel,
    isInverted: Bool,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  )

  /// Appends a step whose operands may be on the stack, for sets with `takesPlacedSteps`.
  ///
  /// Registers of `scratch`, none of them an operand, may be overwritten.
  func emitPlaced(_ step: PlacedStep, scratch: [MachineRegister], into sink: inout CodeSink)

  /// Appends a comparison whose sides may be in memory, and a conditional branch, for sets with
  /// `takesPlacedSteps`; `isInverted` as for `emitBranch`.
  func emitPlacedBranch(
    _ comparison: PlacedComparison,
    to label: LayoutLabel,
    isInverted: Bool,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  )

  /// The ways to encode a reference, shortest first; the last reaches farthest.
  func forms(of kind: ReferenceKind) -> [ReferenceForm]

  /// Appends the bytes of a reference.
  ///
  /// - Parameters:
  ///   - kind: what the reference does.
  ///   - form: an index into `forms(of:)`.
  ///   - address: where the bytes will stand, from the start of the code.
  ///   - target: what they refer to.
  ///   - bytes: what they are appended to.
  func encode(
    _ kind: ReferenceKind,
    form: Int,
    at address: Int,
    target: Int,
    into bytes: inout [UInt8]
  )
}

extension InstructionSet {
  /// False: no two steps are cheaper together.
  public func emitPair(
    _ first: MachineInstruction,
    _ second: MachineInstruction,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) -> Bool {
    false
  }

  /// Nothing: the set takes operands in registers.
  public func emitPlaced(
    _ step: PlacedStep,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {}

  /// Nothing: the set compares registers.
  public func emitPlacedBranch(
    _ comparison: PlacedComparison,
    to label: LayoutLabel,
    isInverted: Bool,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {}
}
