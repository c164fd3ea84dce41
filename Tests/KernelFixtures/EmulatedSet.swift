public import MachineCode

/// The instruction sets whose kernels `EmulatorBatch` runs under QEMU.
public enum EmulatedSet: String, CaseIterable, Sendable {
  /// ARMv6-M.
  case thumb1 = "Thumb-1"
  /// ARMv7-M.
  case thumb2 = "Thumb-2"
  /// RV32IMC.
  case rv32 = "RV32IMC"
  /// i386.
  case x86 = "x86"

  /// The set.
  public var instructionSet: any InstructionSet {
    switch self {
    case .thumb1: Thumb1()
    case .thumb2: Thumb2()
    case .rv32: RV32()
    case .x86: X86()
    }
  }

  /// What runs it.
  public var machine: EmulatedMachine {
    switch self {
    case .thumb1, .thumb2: .thumb
    case .rv32: .rv32
    case .x86: .x86
    }
  }

  /// Whether every emulator is installed; all come with one package.
  public static let areRunnable = allCases.allSatisfy { $0.machine.emulator != nil }
  /// Why tests that need them are skipped.
  public static let reason = "QEMU's user mode is missing: install qemu-user"
}
