public import MachineCode

/// The instruction sets whose code `qemu-arm` runs.
public enum ThumbSet: String, CaseIterable, Sendable {
  /// ARMv6-M.
  case thumb1 = "Thumb-1"
  /// ARMv7-M.
  case thumb2 = "Thumb-2"

  /// The set.
  public var instructionSet: any InstructionSet {
    switch self {
    case .thumb1: Thumb1()
    case .thumb2: Thumb2()
    }
  }
}
