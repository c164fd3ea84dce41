/// What register allocation, frames and layout have to know about an instruction set.
public struct CoreFacts: Equatable, Sendable {
  /// MicroPython's name of the architecture, or the first of those it holds for.
  public let name: String
  /// Bytes of a pointer.
  public let pointerBytes: Int
  /// The registers arguments arrive and are passed in.
  public let arguments: [MachineRegister]
  /// The register results are returned in.
  public let result: MachineRegister
  /// A register for the address of a function about to be called: lost by calls, no argument and
  /// no first scratch register of any plan.
  public let callTarget: MachineRegister
  /// What a function has to leave as it found it.
  public let calleeSaved: RegisterSet
  /// What a call overwrites.
  public let callerSaved: RegisterSet
  /// Plans that are tried while no value has to live on the stack; the smallest code is taken.
  public let leanPlans: [RegisterPlan]
  /// Plans for kernels with values on the stack, fewest scratch registers first.
  public let spillPlans: [RegisterPlan]
  /// The plan of these with enough scratch registers for any step.
  public let widestPlan: RegisterPlan
  /// The stack pointer is a multiple of this at calls.
  public let stackAlignment: Int
  /// Bytes the caller has pushed below an aligned stack pointer.
  public let returnAddressBytes: Int
  /// The most bytes of stack that loads and stores reach.
  public let stackReach: Int
  /// Tables are aligned to at least this.
  public let tableAlignment: Int
  /// How constants are loaded from between the code; nil where they are part of instructions.
  public let literals: LiteralReach?
  /// Whether the stack pointer is a multiple of `stackAlignment` in functions that call none, too.
  public var keepsStackAligned = false
  /// What constants cost where short instructions hold few of them and registers are many; nil where
  /// constants are not worth registers.
  public var keptConstants: KeptConstants?
}
