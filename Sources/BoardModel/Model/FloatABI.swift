/// How floats are passed between functions of the firmware.
public enum FloatABI: String, CaseIterable, Hashable, Sendable, Encodable {
  /// No FPU instructions, floats in integer registers.
  case soft
  /// FPU instructions, floats in integer registers.
  case softfp
  /// Floats in FPU registers.
  case hard
}
