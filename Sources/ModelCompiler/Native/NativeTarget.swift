import KernelIR
public import MPYFormat
import MachineCode

/// What native code is made for: an instruction set and the architecture a file names.
public struct NativeTarget: Equatable, Sendable {
  /// The architecture in the file's header, which every firmware of the target loads.
  public let architecture: MPYArchitecture

  /// The target for firmware that reports `architecture`; nil where mote writes no code for it.
  ///
  /// Cortex-M firmware from `armv7m` on gets the same file: floats never pass through registers.
  public init?(architecture: MPYArchitecture) {
    switch architecture {
    case .x64: self.architecture = .x64
    case .x86: self.architecture = .x86
    case .armv7m, .armv7em, .armv7emsp, .armv7emdp: self.architecture = .armv7m
    case .none, .armv6, .armv6m, .xtensa, .xtensawin, .rv32imc, .rv64imc: return nil
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
    default: Thumb2()
    }
  }

  /// Registers that hold features or sums while the trees run; the others are the encoder's.
  var valueRegisterCount: Int { architecture == .x86 ? 6 : 12 }

  /// Whether adding a small number to a word, in a register or on the stack, is so short that sums
  /// of votes had better not share words.
  var countsApart: Bool { architecture == .x86 }

  /// Bytes of MicroPython's float objects' value: the unix port has double floats.
  var floatBytes: Int { architecture == .x64 || architecture == .x86 ? 8 : 4 }
}
