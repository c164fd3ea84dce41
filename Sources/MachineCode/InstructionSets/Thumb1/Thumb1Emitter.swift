import KernelIR

/// Chooses ARMv6-M instructions for one machine step.
///
/// Flags never live from one step to the next. Where scratch registers are too few, low registers
/// that are no operands are pushed, used and popped again.
struct Thumb1Emitter: StepEmitter {
  var sink = CodeSink()
  private var free: [Int]
  private var borrowed: [Int] = []
  private let operands: Set<Int>

  /// Of `scratch` only r0 to r7 are used.
  init(scratch: [MachineRegister], operands: [MachineRegister]) {
    free = scratch.map(\.number).filter { $0 < 8 }
    self.operands = Set(operands.map(\.number))
  }

  /// A low register that may be overwritten.
  mutating func take() -> Int {
    if !free.isEmpty { return free.removeFirst() }
    let place = (0..<8).first { !operands.contains($0) && !borrowed.contains($0) } ?? 7
    borrowed.append(place)
    sink.append(Thumb2Encoding.push(1 << place))
    return place
  }

  /// Restores what was borrowed; flags stay.
  mutating func giveBack() {
    for register in borrowed.reversed() { sink.append(Thumb2Encoding.pop(1 << register)) }
    borrowed = []
  }

  /// How far the stack pointer is below where the step began.
  var borrowedBytes: Int { 4 * borrowed.count }

  /// Where a result for `d` is made.
  mutating func target(_ d: Int) -> Int { d < 8 ? d : take() }

  /// A low register with the value of `n`.
  mutating func low(_ n: Int) -> Int {
    if n < 8 { return n }
    let place = take()
    sink.append(Thumb2Encoding.mov(place, n))
    return place
  }

  mutating func move(_ d: Int, _ n: Int) {
    if d != n { sink.append(Thumb2Encoding.mov(d, n)) }
  }

  mutating func tableAddress(_ d: Int, _ label: LayoutLabel) {
    let place = target(d)
    sink.append(.address(MachineRegister(place)), to: label)
    move(d, place)
  }

  mutating func call(_ target: Int) { sink.append(Thumb2Encoding.blx(target)) }

  /// A constant in the shortest way; from a pool where two instructions cannot make it.
  mutating func constant(_ d: Int, _ value: Int32) {
    let place = target(d)
    let bits = UInt32(bitPattern: value)
    let zeros = bits.trailingZeroBitCount
    if bits < 256 {
      sink.append(Thumb2Encoding.movs(place, Int(bits)))
    } else if bits < 511 {
      sink.append(Thumb2Encoding.movs(place, 255))
      sink.append(Thumb2Encoding.addsEight(place, Int(bits) - 255))
    } else if bits >> UInt32(zeros) < 256 {
      sink.append(Thumb2Encoding.movs(place, Int(bits >> UInt32(zeros))))
      sink.append(Thumb2Encoding.shift(.left, place, place, zeros))
    } else if ~bits < 256 {
      sink.append(Thumb2Encoding.movs(place, Int(~bits)))
      sink.append(Thumb1Encoding.invert(place, place))
    } else {
      sink.appendLiteral(bits, into: MachineRegister(place))
    }
    move(d, place)
  }

  /// Bytes of a constant in a low register.
  static func constantCost(_ value: Int32) -> Int {
    let bits = UInt32(bitPattern: value)
    if bits < 256 { return 2 }
    if bits < 511 || ~bits < 256 || bits >> UInt32(bits.trailingZeroBitCount) < 256 { return 4 }
    return 6
  }
}
