import KernelIR

/// A comparison of a value in memory with a constant, made with as many bits as memory has.
struct NarrowComparison {
  /// What is asked of the narrow values.
  let condition: Condition
  /// The constant, as the narrow comparison reads it: its bits, with their sign.
  let constant: Int32
  /// Bits compared.
  let bits: Int

  /// The same question about the bits in memory; nil where the constant has no place in them.
  init?(_ access: Access, _ condition: Condition, _ value: Int32) {
    switch access {
    case .word, .pointer: (self.condition, constant, bits) = (condition, value, 32)
    case .signedHalf, .signedByte:
      bits = access == .signedByte ? 8 : 16
      guard Self.isSigned(condition), Self.extended(value, bits) == value else { return nil }
      (self.condition, constant) = (condition, value)
    case .half, .byte:
      bits = access == .byte ? 8 : 16
      guard (0..<(Int32(1) << bits)).contains(value) else { return nil }
      self.condition = Self.unsigned(condition)
      constant = Self.extended(value, bits)
    }
  }

  /// The low bits of a value, with their sign.
  private static func extended(_ value: Int32, _ bits: Int) -> Int32 {
    (value << (32 - bits)) >> (32 - bits)
  }

  private static func isSigned(_ condition: Condition) -> Bool {
    switch condition {
    case .below, .belowOrEqual, .above, .aboveOrEqual: false
    default: true
    }
  }

  /// Of values that are not negative, whatever their sign bit would say.
  private static func unsigned(_ condition: Condition) -> Condition {
    switch condition {
    case .less: .below
    case .lessOrEqual: .belowOrEqual
    case .greater: .above
    case .greaterOrEqual: .aboveOrEqual
    default: condition
    }
  }
}
