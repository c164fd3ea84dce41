/// What a virtual register holds.
public enum ValueType: Hashable, Sendable, CaseIterable {
  /// 32 bits, without a sign of its own.
  case word
  /// An address, an object or a `size_t`: as wide as the machine's pointers.
  case pointer
}
