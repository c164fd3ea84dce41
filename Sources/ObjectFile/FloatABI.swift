/// How functions of an object pass floating-point numbers.
public enum FloatABI: String, Equatable, Sendable {
  /// In integer registers.
  case soft
  /// In floating-point registers: single precision on RISC-V, Arm's VFP variant.
  case hard
  /// In floating-point registers of double precision (RISC-V).
  case double
}
