import KernelIR

extension Thumb1 {
  /// Ranges of ARM DDI 0419 A6.7.10 (B), .13 (BL), .27 (LDR literal), .6 (ADR).
  public func forms(of kind: ReferenceKind) -> [ReferenceForm] {
    switch kind {
    case .jump: [ReferenceForm(2, -2044...2050), ReferenceForm(4, Self.far(behind: 0))]
    case .branch: Self.conditional(after: 0)
    case .branchOnZero, .compareAndBranch: Self.conditional(after: 2)
    case .literal: [ReferenceForm(2, 4...1024, isFromAligned: true)]
    // The second load may count from 4 bytes on, its word is 4 bytes on.
    case .literalPair: [ReferenceForm(4, 4...1020, isFromAligned: true, taken: 2)]
    case .address:
      [
        ReferenceForm(2, 4...1024, isFromAligned: true),
        // Three bytes of the distance, one after the other.
        ReferenceForm(12, 0...(1 << 24 - 1), taken: 6),
      ]
    }
  }

  private static func far(behind prefix: Int) -> ClosedRange<Int> {
    (prefix + 4 - 1 << 24)...(prefix + 2 + 1 << 24)
  }

  /// A conditional branch behind a compare of `prefix` bytes, which counts as an instruction; far
  /// ones are the inverse around a jump.
  private static func conditional(after prefix: Int) -> [ReferenceForm] {
    let more = prefix > 0 ? 1 : 0
    return [
      ReferenceForm(
        2 + prefix,
        (prefix - 252)...(prefix + 258),
        taken: 1 + more,
        skipped: 1 + more
      ),
      ReferenceForm(
        4 + prefix,
        (prefix + 2 - 2044)...(prefix + 2 + 2050),
        taken: 2 + more,
        skipped: 1 + more
      ),
      ReferenceForm(6 + prefix, far(behind: prefix + 2), taken: 2 + more, skipped: 1 + more),
    ]
  }

  /// Appends the bytes of the chosen form.
  public func encode(
    _ kind: ReferenceKind,
    form: Int,
    at address: Int,
    target: Int,
    into bytes: inout [UInt8]
  ) {
    let distance = target - address
    let fromAligned = target - (address & ~3) - 4
    switch kind {
    case .jump:
      bytes += form == 0 ? Thumb2Encoding.branch(distance) : Thumb1Encoding.farBranch(distance)
    case .branch(let condition): bytes += Self.branch(condition, form, distance)
    case .branchOnZero(let register, let isZero):
      bytes += Thumb2Encoding.cmp(register.number, immediate: 0)
      bytes += Self.branch(isZero ? 0 : 1, form, distance - 2)
    case .compareAndBranch(let condition, let left, let right):
      bytes += Thumb2Encoding.cmp(left.number, right.number)
      bytes += Self.branch(Thumb2.code(of: condition), form, distance - 2)
    case .literal(let register, _):
      bytes += Thumb2Encoding.narrowLiteral(register.number, fromAligned)
    case .literalPair(let register, let other, _, _):
      bytes += Thumb2Encoding.narrowLiteral(register.number, fromAligned)
      let second = target + 4 - ((address + 2) & ~3) - 4
      bytes += Thumb2Encoding.narrowLiteral(other.number, second)
    case .address(let register):
      let place = register.number
      guard form > 0 else {
        bytes += Thumb2Encoding.narrowAddress(place, fromAligned)
        return
      }
      // The program counter reads as 4 more than the address of the addition, 10 bytes on.
      let rest = distance - 14
      bytes += Thumb2Encoding.movs(place, rest >> 16 & 0xFF)
      for shift in [8, 0] {
        bytes += Thumb2Encoding.shift(.left, place, place, 8)
        bytes += Thumb2Encoding.addsEight(place, rest >> shift & 0xFF)
      }
      bytes += Thumb2Encoding.add(place, 15)
    }
  }

  private static func branch(_ condition: Int, _ form: Int, _ distance: Int) -> [UInt8] {
    switch form {
    case 0: Thumb2Encoding.branch(condition, distance)
    case 1: Thumb2Encoding.branch(condition ^ 1, 4) + Thumb2Encoding.branch(distance - 2)
    default: Thumb2Encoding.branch(condition ^ 1, 6) + Thumb1Encoding.farBranch(distance - 2)
    }
  }
}
