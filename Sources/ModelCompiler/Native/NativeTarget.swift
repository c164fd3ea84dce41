import KernelIR
public import MPYFormat
import MachineCode

/// What native code is made for: an instruction set and the architecture a file names.
public struct NativeTarget: Equatable, Sendable {
  /// The architecture in the file's header, which every firmware of the target loads.
  public let architecture: MPYArchitecture
  /// Whether code may load bytes and halfwords from its own memory.
  public let loadsAnyWidth: Bool

  /// The target for firmware that reports `architecture`; nil where mote writes no code for it.
  ///
  /// Cortex-M firmware from `armv7m` on gets the same file: floats never pass through registers.
  ///
  /// - Parameters:
  ///   - architecture: what the firmware reports.
  ///   - loadsAnyWidth: whether the memory its code lies in is read by loads of any width; else of
  ///     words alone.
  public init?(architecture: MPYArchitecture, loadsAnyWidth: Bool = true) {
    self.loadsAnyWidth = loadsAnyWidth
    switch architecture {
    case .x64, .x86, .armv6m, .rv32imc, .xtensa, .xtensawin: self.architecture = architecture
    case .armv7m, .armv7em, .armv7emsp, .armv7emdp: self.architecture = .armv7m
    case .none, .armv6, .rv64imc: return nil
    }
  }

  /// The architectures whose firmware has a target.
  public static let architectures = MPYArchitecture.allCases.filter {
    NativeTarget(architecture: $0) != nil
  }

  /// The instruction set that code is written in.
  var instructionSet: any InstructionSet {
    switch architecture {
    case .x64: X64()
    case .x86: X86()
    case .armv6m: Thumb1()
    case .rv32imc: RV32()
    case .xtensa: Xtensa(.call0)
    case .xtensawin: Xtensa(.windowed)
    default: Thumb2()
    }
  }

  /// Registers that hold features or sums while the trees run; the others are the encoder's.
  var valueRegisterCount: Int {
    switch architecture {
    case .x86: 6
    case .armv6m: 10
    case .xtensa, .xtensawin: 14
    default: instructionSet.facts.keptConstants?.registerCount ?? 12
    }
  }

  /// The most features that are held where those without a register wait on the stack.
  var heldLimit: Int { instructionSet.facts.spillsLocals ? 48 : 0 }

  /// Whether tables are no part of the code: files then bind code and tables to each other.
  var keepsTablesApart: Bool { instructionSet.facts.tablesApart }

  /// Whether loops have tables that they can read: apart from the code, or in memory for any load.
  var hasLoops: Bool { loadsAnyWidth || keepsTablesApart }

  /// Bytes of the value in float objects that a module writes: the unix port has double floats.
  public var floatBytes: Int { architecture == .x64 || architecture == .x86 ? 8 : 4 }

  /// Whether a float is passed as its bits in an ordinary register, by every firmware of the target.
  ///
  /// Xtensa's conventions have no registers for floats, and the ESP8266's floats are no objects in
  /// memory that could be written to.
  public var passesFloatBits: Bool { architecture == .xtensa || architecture == .xtensawin }

  /// Whether adding a small number to a word, in a register or on the stack, is so short that sums
  /// of votes had better not share words.
  var countsApart: Bool { architecture == .x86 }

  /// Whether code is one of the two Xtensa conventions.
  var isXtensa: Bool { architecture == .xtensa || architecture == .xtensawin }
}
