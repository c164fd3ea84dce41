import KernelIR

/// Writes the steps that make the bits of a 32-bit float from a number of steps.
///
/// Only integer operations: a board without an FPU has no others, and floats pass through registers
/// in two ways on those with one. IEEE 754 binary32, rounded to nearest, ties to even.
struct FloatWriter {
  /// The fraction of `unit`, 2³¹ to 2³² − 1.
  private let fraction: UInt32
  /// The exponent of `unit`.
  private let exponent: Int

  /// - Parameter unit: what one step is worth; positive, far from the ends of the floats' range.
  init(unit: Double) {
    let scaled = (unit.significand * 0x1p31).rounded()
    // A significand just below 2 may round up to it.
    fraction = scaled >= 0x1p32 ? 1 << 31 : UInt32(scaled)
    exponent = Int(unit.exponent) + (scaled >= 0x1p32 ? 1 : 0)
  }

  /// Replaces the signed number in `value` by the bits of the float.
  func write(_ value: Register, _ writer: inout KernelWriter) {
    let done = writer.builder.label()
    let next = writer.builder.label()
    writer.builder.end(
      .branch(Branch(.equal, value, .immediate(0), then: done, otherwise: next, thenPercent: 10))
    )
    writer.builder.place(next)
    let sign = writer.word(.shiftRightSigned, value, .immediate(31))
    let number = writer.word(.xor, value, .register(sign))
    writer.apply(.subtract, number, .register(sign))
    writer.apply(.shiftLeft, sign, .immediate(31))
    // The exponent of 2³¹ · unit, less the one that the leading bit of the fraction adds.
    let power = writer.constant(Int32(127 + 31 + exponent - 1))
    normalise(number, power, &writer)
    let low = writer.constant(0)
    if fraction != 1 << 31 { multiply(number, low, power, &writer) }
    round(number, low, &writer)
    writer.apply(.shiftLeft, power, .immediate(23))
    writer.apply(.add, number, .register(power))
    writer.apply(.or, number, .register(sign))
    writer.copy(number, into: value)
    writer.builder.place(done)
  }

  /// Shifts the leading bit to the top, by halves: no loop, so that the longest way is known.
  private func normalise(_ number: Register, _ power: Register, _ writer: inout KernelWriter) {
    for count: Int32 in [16, 8, 4, 2, 1] {
      let ready = writer.builder.label()
      let least = Int32(bitPattern: UInt32(1) << UInt32(32 - count))
      writer.leave(to: ready, when: .aboveOrEqual, number, .immediate(least), percent: 50)
      writer.apply(.shiftLeft, number, .immediate(count))
      writer.apply(.subtract, power, .immediate(count))
      writer.builder.place(ready)
    }
  }

  /// The upper half of the product with the unit's fraction, normalised; the rest into `low`.
  ///
  /// Made of four products of 16 bits: no instruction set has to have a wide one.
  private func multiply(
    _ number: Register,
    _ low: Register,
    _ power: Register,
    _ writer: inout KernelWriter
  ) {
    let (high16, low16) = (Int32(fraction >> 16), Int32(fraction & 0xFFFF))
    let a = writer.word(.shiftRight, number, .immediate(16))
    let b = writer.word(.and, number, .immediate(0xFFFF))
    let lowest = writer.word(.multiply, b, .immediate(low16))
    let carry = writer.word(.shiftRight, lowest, .immediate(16))
    let one = writer.word(.multiply, a, .immediate(low16))
    writer.apply(.add, one, .register(carry))
    let other = writer.word(.multiply, b, .immediate(high16))
    let middle = writer.word(.and, one, .immediate(0xFFFF))
    writer.apply(.add, other, .register(middle))
    writer.apply(.shiftRight, one, .immediate(16))
    let top = writer.word(.multiply, a, .immediate(high16))
    writer.apply(.add, top, .register(one))
    let half = writer.word(.shiftRight, other, .immediate(16))
    writer.apply(.add, top, .register(half))
    writer.apply(.and, lowest, .immediate(0xFFFF))
    writer.apply(.shiftLeft, other, .immediate(16))
    writer.builder.append(.binary(.or, low, lowest, .register(other)))
    writer.copy(top, into: number)
    writer.apply(.add, power, .immediate(1))
    normaliseProduct(number, low, power, &writer)
  }

  /// A product of two fractions has its leading bit at the top or one below.
  private func normaliseProduct(
    _ number: Register,
    _ low: Register,
    _ power: Register,
    _ writer: inout KernelWriter
  ) {
    let (shift, ready) = (writer.builder.label(), writer.builder.label())
    writer.builder.end(
      .branch(Branch(.less, number, .immediate(0), then: ready, otherwise: shift))
    )
    writer.builder.place(shift)
    writer.apply(.shiftLeft, number, .immediate(1))
    let bit = writer.word(.shiftRight, low, .immediate(31))
    writer.apply(.or, number, .register(bit))
    writer.apply(.shiftLeft, low, .immediate(1))
    writer.apply(.subtract, power, .immediate(1))
    writer.builder.place(ready)
  }

  /// The upper 24 bits, rounded; a carry out of them raises the exponent by itself.
  private func round(_ number: Register, _ low: Register, _ writer: inout KernelWriter) {
    let (up, tie, odd, ready) = (
      writer.builder.label(), writer.builder.label(), writer.builder.label(),
      writer.builder.label()
    )
    let rest = writer.word(.and, number, .immediate(0xFF))
    writer.apply(.shiftRight, number, .immediate(8))
    writer.leave(to: up, when: .above, rest, .immediate(0x80), percent: 50)
    writer.builder.end(
      .branch(Branch(.equal, rest, .immediate(0x80), then: tie, otherwise: ready))
    )
    writer.builder.place(tie)
    writer.leave(to: up, when: .notEqual, low, .immediate(0), percent: 50)
    writer.builder.place(odd)
    let last = writer.word(.and, number, .immediate(1))
    writer.builder.end(
      .branch(Branch(.equal, last, .immediate(0), then: ready, otherwise: up))
    )
    writer.builder.place(up)
    writer.apply(.add, number, .immediate(1))
    writer.builder.place(ready)
  }
}
