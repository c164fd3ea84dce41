/// What a constant costs beside the comparison or the sum it is part of, in instructions.
///
/// A fraction stands for bytes: smaller encodings at the same number of instructions.
enum ConstantCost {
  /// The cost of the limit of a comparison, or of the constant of a sum.
  static func of(_ value: Int32, for target: NativeTarget) -> Double {
    target.isXtensa ? ofXtensa(value) : ofOthers(value)
  }

  /// Branches compare with few constants; all others are an instruction of their own.
  ///
  /// Values above a limit are those from the next number on: that is what is compared with.
  private static func ofXtensa(_ value: Int32) -> Double {
    switch value &+ 1 {
    case -1...8, 10, 12, 16, 32, 64, 128, 256: 0
    case -32...96: 1
    case -2047...2048: 1.05
    default: 1.2
    }
  }

  /// Instruction sets differ in the constants an instruction can hold; small ones fit in all of
  /// them.
  private static func ofOthers(_ value: Int32) -> Double {
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
