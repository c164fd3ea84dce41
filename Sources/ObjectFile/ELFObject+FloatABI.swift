extension ELFObject {
  /// How the object passes floating-point numbers; nil where it says nothing, or where every
  /// object of its machine passes them alike.
  ///
  /// Sources: RISC-V ELF psABI, "File Header" (`e_flags` bits 1 and 2); Arm addenda32, § 3.3
  /// (`Tag_ABI_VFP_args`, `Tag_ABI_FP_number_model`).
  public var floatABI: FloatABI? {
    switch machine {
    case .riscv: [FloatABI.soft, .hard, .double][Int(min(flags >> 1 & 3, 2))]
    case .arm: ArmAttributes(self).floatABI
    default: nil
    }
  }
}
