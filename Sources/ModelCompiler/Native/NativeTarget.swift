import KernelIR
public import MPYFormat
import MachineCode

/// What native code is made for: an instruction set and the architecture a file names.
public struct NativeTarget: Equatable, Sendable {
  /// The architecture in the file's header, which every firmware of the target loads.
  public let architecture: MPYArchitecture
  /// Whether code may load bytes and halfwords from its own memory.
  public let loadsAnyWidth: Bool
  /// Bytes of the value in float objects that a module writes.
  public let floatBytes: Int

  /// The target for firmware that reports `architecture`; nil where mote writes no code for it.
  ///
  /// Cortex-M firmware from `armv7m` on gets the same file: floats never pass through registers.
  ///
  /// - Parameters:
  ///   - architecture: what the firmware reports.
  ///   - loadsAnyWidth: whether the memory its code lies in is read by loads of any width; else of
  ///     words alone.
  ///   - floatBytes: 4 or 8, what the firmware's floats have; nil for what is usual: the unix port on
  ///     x64 and x86 has double floats.
  public init?(
    architecture: MPYArchitecture,
    loadsAnyWidth: Bool = true,
    floatBytes: Int? = nil
  ) {
    self.loadsAnyWidth = loadsAnyWidth
    self.floatBytes = floatBytes ?? ([.x64, .x86].contains(architecture) ? 8 : 4)
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

  /// Where the value stands in float objects, behind the type and what aligns it: the ABI for i386
  /// aligns doubles to 4 bytes (System V, i386 supplement), those of the others to 8.
  var floatOffset: Int {
    architecture == .x86 ? 4 : max(floatBytes, architecture.wordByteCount)
  }

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
