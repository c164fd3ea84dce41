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
  /// Bytes of stack that a single step may push besides the frame.
  public var stepStackBytes = 0
  /// Whether numbers of 16 bits are best compared in the upper half of a word: constants then lie
  /// two in a word, and no instruction but a load or a shift is needed for either.
  public var pairsHalfwords = false
  /// How many constants that are added again and again are worth a register each.
  public var keptIncrementCount = 0
  /// Whether values of one block may go to the stack so that those of many blocks stay in registers.
  public var spillsLocals = false
  /// How many registers higher a called function's registers are for the caller: results and
  /// arguments of calls are that much above those a function gets itself.
  public var windowStep = 0
  /// Whether spilled values stand below the kernel's frame, so that `stackReach` bounds them alone.
  public var farFrame = false
  /// Whether the stack pointer is a multiple of `stackAlignment` in functions that call none, too.
  public var keepsStackAligned = false
  /// Whether tables stand apart from the code, reached by constants that hold their addresses.
  public var tablesApart = false
  /// Whether arguments are words on the stack, the first right above the return address, that the
  /// caller makes room for and the function may overwrite (System V ABI for i386, 2.2.3).
  public var takesStackArguments = false
  /// Whether steps go to `emitPlaced`: their operands need not be in registers.
  public var takesPlacedSteps = false
  /// Whether a value that is read from memory only to be compared is compared where it lies.
  public var comparesMemory = false
  /// What constants cost where short instructions hold few of them and registers are many; nil where
  /// constants are not worth registers.
  public var keptConstants: KeptConstants?
}

extension CoreFacts {
  /// The registers arguments of calls are put into.
  var outgoing: [MachineRegister] { arguments.map { MachineRegister($0.number + windowStep) } }
  /// The register in which the result of a call is found.
  var incoming: MachineRegister { MachineRegister(result.number + windowStep) }
}
