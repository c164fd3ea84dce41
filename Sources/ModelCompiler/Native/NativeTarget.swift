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
    case .armv7m, .armv7em, .armv7emsp, .armv7emdp: self.architecture = .armv7m
    case .xtensa: self.architecture = .xtensa
    case .xtensawin: self.architecture = .xtensawin
    case .none, .x86, .armv6, .armv6m, .rv32imc, .rv64imc: return nil
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
    case .xtensa: Xtensa(.call0)
    case .xtensawin: Xtensa(.windowed)
    default: Thumb2()
    }
  }

  /// Registers that hold features or sums while the trees run; the others are the encoder's.
  var valueRegisterCount: Int { isXtensa ? 14 : 12 }

  /// Whether tables are no part of the code: files then bind code and tables to each other.
  var keepsTablesApart: Bool { instructionSet.facts.tablesApart }

  /// Bytes of MicroPython's float objects' value: the unix port has double floats.
  var floatBytes: Int { architecture == .x64 ? 8 : 4 }

  /// Whether a float is passed as its bits in an ordinary register, by every firmware of the target.
  ///
  /// Xtensa's conventions have no registers for floats, and the ESP8266's floats are no objects in
  /// memory that could be written to.
  var passesFloatBits: Bool { isXtensa }

  /// Whether code is one of the two Xtensa conventions.
  var isXtensa: Bool { architecture == .xtensa || architecture == .xtensawin }
}
