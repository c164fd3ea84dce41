/// A few bits of a number, kept in a register of the one-time programmable memory.
struct FuseField: Sendable, Hashable {
  /// The address of the register.
  let register: UInt32
  /// The lowest of its bits.
  let bit: UInt32
  /// How many bits.
  let width: UInt32
  /// Where they stand in the number.
  let place: UInt32

  init(_ register: UInt32, bit: UInt32, width: UInt32 = 1, place: UInt32 = 0) {
    self.register = register
    self.bit = bit
    self.width = width
    self.place = place
  }

  /// Writes this field's part of `number` into `registers`.
  func write(_ number: UInt32, into registers: inout [UInt32: UInt32]) {
    let mask = (1 << width) - 1 as UInt32
    let part = (number >> place) & mask
    registers[register] = (registers[register] ?? 0) & ~(mask << bit) | part << bit
  }
}
