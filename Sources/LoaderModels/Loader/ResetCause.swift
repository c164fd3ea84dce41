/// Why a ROM begins, as its first words give it.
enum ResetCause: String {
  case power = "0x1 (POWERON_RESET)"
  case software = "0xc (SW_CPU_RESET)"
}
