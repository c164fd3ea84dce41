import KernelIR

extension Thumb2 {
  /// Ranges of ARM DDI 0403 A7.7.12 (B), .21 (CBZ), .44 (LDR literal), .7 (ADR).
  public func forms(of kind: ReferenceKind) -> [ReferenceForm] {
    switch kind {
    case .jump:
      [
        ReferenceForm(2, -2044...2050),
        ReferenceForm(4, (4 - 1 << 24)...(2 + 1 << 24)),
      ]
    case .branch: Self.conditional(after: 0)
    case .branchOnZero: [ReferenceForm(2, 4...130)] + Self.conditional(after: 2)
    case .compareAndBranch: Self.conditional(after: 2)
    case .literal(let register, _):
      (register.number < 8 ? [ReferenceForm(2, 4...1024, isFromAligned: true)] : [])
        + [ReferenceForm(4, -4091...4099, isFromAligned: true)]
    case .literalPair:
      [
        ReferenceForm(4, -1016...1024, isFromAligned: true),
        // The second word is 4 bytes on, its load as well.
        ReferenceForm(8, -4091...4095, isFromAligned: true, taken: 2),
      ]
    case .address(let register):
      (register.number < 8 ? [ReferenceForm(2, 4...1024, isFromAligned: true)] : [])
        + [
          ReferenceForm(4, -4091...4099, isFromAligned: true),
          ReferenceForm(10, -(1 << 30)...(1 << 30), taken: 3),
        ]
    }
  }

  /// A conditional branch behind a compare of `prefix` bytes, which counts as an instruction.
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
        (prefix + 4 - 1 << 20)...(prefix + 2 + 1 << 20),
        taken: 1 + more,
        skipped: 1 + more
      ),
      ReferenceForm(
        6 + prefix,
        (prefix + 6 - 1 << 24)...(prefix + 4 + 1 << 24),
        taken: 2 + more,
        skipped: 1 + more
      ),
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
      bytes += form == 0 ? Thumb2Encoding.branch(distance) : Thumb2Encoding.wideBranch(distance)
    case .branch(let condition):
      bytes += Self.branch(condition, form, distance)
    case .branchOnZero(let register, let isZero):
      if form == 0 {
        bytes += Thumb2Encoding.branchOnZero(register.number, isZero: isZero, distance)
      } else {
        bytes += Thumb2Encoding.cmp(register.number, immediate: 0)
        bytes += Self.branch(isZero ? 0 : 1, form - 1, distance - 2)
      }
    case .compareAndBranch(let condition, let left, let right):
      bytes += Thumb2Encoding.cmp(left.number, right.number)
      bytes += Self.branch(Self.code(of: condition), form, distance - 2)
    case .literal(let register, _):
      bytes +=
        forms(of: kind).count - form == 2
        ? Thumb2Encoding.narrowLiteral(register.number, fromAligned)
        : Thumb2Encoding.wideLiteral(register.number, fromAligned)
    case .literalPair(let register, let other, _, _):
      if form == 0 {
        bytes += Thumb2Encoding.literalPair(register.number, other.number, fromAligned)
      } else {
        bytes += Thumb2Encoding.wideLiteral(register.number, fromAligned)
        bytes += Thumb2Encoding.wideLiteral(other.number, fromAligned)
      }
    case .address(let register):
      switch forms(of: kind).count - form {
      case 3: bytes += Thumb2Encoding.narrowAddress(register.number, fromAligned)
      case 2: bytes += Thumb2Encoding.wideAddress(register.number, fromAligned)
      default:
        // The program counter reads as 4 more than the address of the addition, 8 bytes on.
        bytes += Thumb2Encoding.movw(register.number, (distance - 12) & 0xFFFF)
        bytes += Thumb2Encoding.movt(register.number, (distance - 12) >> 16 & 0xFFFF)
        bytes += Thumb2Encoding.add(register.number, 15)
      }
    }
  }

  private static func branch(_ condition: Int, _ form: Int, _ distance: Int) -> [UInt8] {
    switch form {
    case 0: Thumb2Encoding.branch(condition, distance)
    case 1: Thumb2Encoding.wideBranch(condition, distance)
    default: Thumb2Encoding.branch(condition ^ 1, 6) + Thumb2Encoding.wideBranch(distance - 2)
    }
  }

  /// Condition codes of A7.3.
  static func code(of condition: Condition) -> Int {
    switch condition {
    case .equal: 0
    case .notEqual: 1
    case .aboveOrEqual: 2
    case .below: 3
    case .above: 8
    case .belowOrEqual: 9
    case .greaterOrEqual: 10
    case .less: 11
    case .greater: 12
    case .lessOrEqual: 13
    }
  }
}
