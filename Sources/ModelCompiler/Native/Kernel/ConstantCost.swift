/// What a constant costs beside the comparison or the sum it is part of, in instructions.
///
/// Instruction sets differ in the constants an instruction can hold; small ones fit in all of them.
enum ConstantCost {
  /// A fraction stands for bytes: smaller encodings at the same number of instructions.
  static func of(_ value: Int32) -> Double {
    if (0...255).contains(value) { return 0 }
    if isHeld(value) || isHeld(value &+ 1) || isHeld(0 &- value) { return 0.15 }
    return 1.3
  }

  /// Eight bits at any place.
  private static func isHeld(_ value: Int32) -> Bool {
    let bits = UInt32(bitPattern: value)
    return bits == 0 || 32 - bits.leadingZeroBitCount - bits.trailingZeroBitCount <= 8
  }
}
