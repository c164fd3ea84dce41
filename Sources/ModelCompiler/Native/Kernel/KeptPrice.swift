import MachineCode

/// Instructions and bytes of a test or of a sum where constants have to fit short instructions.
struct KeptPrice {
  var instructions: Double
  var bytes: Double

  /// Both as one number; more weight of bytes makes code small, less makes it fast.
  func sum(_ byteWeight: Double) -> Double { instructions + byteWeight * bytes / 16 }

  /// A comparison of a value with a constant, the branch with it.
  static func ofLimit(_ limit: Int32, _ core: KeptConstants) -> KeptPrice {
    // Above a limit is at least the next number: of both the cheaper is taken.
    if limit == 0 || limit == -1 { return KeptPrice(instructions: 1, bytes: 4) }
    if fits(limit, core.smallImmediates) { return KeptPrice(instructions: 2, bytes: 6) }
    if fits(limit, core.immediates) { return KeptPrice(instructions: 2, bytes: 6.5) }
    return limit & 0xFFF == 0 || limit & 0xFFF == 0xFFF
      ? KeptPrice(instructions: 2, bytes: 6) : KeptPrice(instructions: 3, bytes: 10)
  }

  /// The same by way of a constant in a register; nil where it is not near enough.
  static func ofLimit(
    _ limit: Int32,
    near constant: Int32,
    _ core: KeptConstants
  ) -> (price: KeptPrice, distance: Int32, isLess: Bool)? {
    let (distance, isOver) = limit.subtractingReportingOverflow(constant)
    guard !isOver, distance < .max else { return nil }
    if distance == 0 || distance == -1 {
      return (KeptPrice(instructions: 1, bytes: 4), 0, distance == -1)
    }
    if core.immediates.contains(distance) {
      return (KeptPrice(instructions: 2, bytes: 8), distance, false)
    }
    guard core.immediates.contains(distance + 1) else { return nil }
    return (KeptPrice(instructions: 2, bytes: 8), distance + 1, true)
  }

  /// A sum with a constant in place.
  static func ofSum(_ value: Int32, _ core: KeptConstants) -> KeptPrice {
    if core.smallImmediates.contains(value) { return KeptPrice(instructions: 1, bytes: 2) }
    if core.immediates.contains(value) { return KeptPrice(instructions: 1, bytes: 4) }
    let constant = ofConstant(value, core)
    return KeptPrice(instructions: constant.instructions + 1, bytes: constant.bytes + 2)
  }

  /// A constant into a register.
  static func ofConstant(_ value: Int32, _ core: KeptConstants) -> KeptPrice {
    if core.smallImmediates.contains(value) { return KeptPrice(instructions: 1, bytes: 2) }
    if core.immediates.contains(value) { return KeptPrice(instructions: 1, bytes: 4) }
    let upper = (value &+ 0x800) >> 12
    let start = core.smallImmediates.contains(upper) ? 2.0 : 4.0
    return value & 0xFFF == 0
      ? KeptPrice(instructions: 1, bytes: start) : KeptPrice(instructions: 2, bytes: start + 4)
  }

  /// A register that has to be saved and restored.
  static let savedRegister = KeptPrice(instructions: 2, bytes: 4)

  private static func fits(_ limit: Int32, _ range: ClosedRange<Int32>) -> Bool {
    range.contains(limit) || (limit < .max && range.contains(limit + 1))
  }
}
