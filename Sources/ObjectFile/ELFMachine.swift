/// The instruction set of an ELF file: the field `e_machine`.
///
/// Source: System V ABI, chapter 4, and the supplements of the machines.
public struct ELFMachine: RawRepresentable, Equatable, Sendable {
  /// The number in the file.
  public let rawValue: UInt16

  /// The machine with this number.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// 32-bit x86.
  public static let x86 = ELFMachine(rawValue: 3)
  /// 32-bit Arm, Arm and Thumb instructions.
  public static let arm = ELFMachine(rawValue: 40)
  /// 64-bit x86.
  public static let x64 = ELFMachine(rawValue: 62)
  /// Xtensa.
  public static let xtensa = ELFMachine(rawValue: 94)
  /// 32 and 64-bit RISC-V.
  public static let riscv = ELFMachine(rawValue: 243)

  /// What people call it; the number where it is none of the five.
  public var name: String {
    switch self {
    case .x86: "x86"
    case .arm: "Arm"
    case .x64: "x86-64"
    case .xtensa: "Xtensa"
    case .riscv: "RISC-V"
    default: "machine \(rawValue)"
    }
  }
}
