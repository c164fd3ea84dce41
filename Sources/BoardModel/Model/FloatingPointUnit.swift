/// What a core computes in hardware.
public enum FloatingPointUnit: String, CaseIterable, Hashable, Sendable, Encodable {
  /// No floating point.
  case none
  /// 32-bit floats.
  case single
  /// 32-bit and 64-bit floats.
  case double
}
