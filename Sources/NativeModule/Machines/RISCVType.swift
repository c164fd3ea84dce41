/// The kinds of relocation that RISC-V compilers write.
///
/// Source: RISC-V ELF psABI, "Relocations".
enum RISCVType: Int {
  case none = 0
  case word32 = 1
  case word64 = 2
  case branch = 16
  case jal = 17
  case call = 18
  case callPLT = 19
  case gotHigh20 = 20
  case tlsGDHigh20 = 22
  case pcrelHigh20 = 23
  case pcrelLow12I = 24
  case pcrelLow12S = 25
  case high20 = 26
  case low12I = 27
  case low12S = 28
  case add8 = 33
  case add16 = 34
  case add32 = 35
  case add64 = 36
  case sub8 = 37
  case sub16 = 38
  case sub32 = 39
  case sub64 = 40
  case got32Pcrel = 41
  case align = 43
  case compressedBranch = 44
  case compressedJump = 45
  case relax = 51
  case sub6 = 52
  case set6 = 53
  case set8 = 54
  case set16 = 55
  case set32 = 56
  case pcrel32 = 57
  case plt32 = 59

  /// The name in the ABI; nil for kinds not listed here.
  static func name(_ type: Int) -> String? {
    [
      1: "R_RISCV_32", 2: "R_RISCV_64", 16: "R_RISCV_BRANCH", 17: "R_RISCV_JAL",
      18: "R_RISCV_CALL", 19: "R_RISCV_CALL_PLT", 20: "R_RISCV_GOT_HI20",
      21: "R_RISCV_TLS_GOT_HI20", 22: "R_RISCV_TLS_GD_HI20", 23: "R_RISCV_PCREL_HI20",
      24: "R_RISCV_PCREL_LO12_I", 25: "R_RISCV_PCREL_LO12_S", 26: "R_RISCV_HI20",
      27: "R_RISCV_LO12_I", 28: "R_RISCV_LO12_S", 29: "R_RISCV_TPREL_HI20",
      30: "R_RISCV_TPREL_LO12_I", 31: "R_RISCV_TPREL_LO12_S", 32: "R_RISCV_TPREL_ADD",
      33: "R_RISCV_ADD8", 34: "R_RISCV_ADD16", 35: "R_RISCV_ADD32", 36: "R_RISCV_ADD64",
      37: "R_RISCV_SUB8", 38: "R_RISCV_SUB16", 39: "R_RISCV_SUB32", 40: "R_RISCV_SUB64",
      41: "R_RISCV_GOT32_PCREL", 43: "R_RISCV_ALIGN", 44: "R_RISCV_RVC_BRANCH",
      45: "R_RISCV_RVC_JUMP", 51: "R_RISCV_RELAX", 52: "R_RISCV_SUB6", 53: "R_RISCV_SET6",
      54: "R_RISCV_SET8", 55: "R_RISCV_SET16", 56: "R_RISCV_SET32", 57: "R_RISCV_32_PCREL",
      59: "R_RISCV_PLT32", 60: "R_RISCV_SET_ULEB128", 61: "R_RISCV_SUB_ULEB128",
      62: "R_RISCV_TLSDESC_HI20", 63: "R_RISCV_TLSDESC_LOAD_LO12",
      64: "R_RISCV_TLSDESC_ADD_LO12", 65: "R_RISCV_TLSDESC_CALL",
    ][type]
  }
}
