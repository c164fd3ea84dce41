import KernelIR

extension Xtensa {
  /// Ranges of the formats RRI8, BRI12, CALL and RI16 (Xtensa ISA reference manual, chapter 7).
  public func forms(of kind: ReferenceKind) -> [ReferenceForm] {
    switch kind {
    case .jump: [ReferenceForm(3, Self.jumpReach)]
    case .branch, .branchOnZero, .compareAndBranch: Self.forms(of: Self.branch(kind))
    case .literal, .address: [ReferenceForm(3, Self.literalReach)]
    case .literalPair: [ReferenceForm(6, Self.literalReach, taken: 2)]
    }
  }

  private static let jumpReach = -131_068...131_075
  /// The distance counts from the address rounded up: the farthest is the same for all addresses.
  private static let literalReach = -262_140 ... -4

  private static func forms(of branch: XtensaBranch) -> [ReferenceForm] {
    let short = branch.isShort ? [ReferenceForm(2, 4...67)] : []
    let plain = ReferenceForm(3, branch.isFar ? -2044...2051 : -124...131)
    // The inverse branch leads around a jump, 3 bytes on.
    let far = (jumpReach.lowerBound + 3)...(jumpReach.upperBound + 3)
    return short + [plain, ReferenceForm(6, far, taken: 2)]
  }

  private static func branch(_ kind: ReferenceKind) -> XtensaBranch {
    switch kind {
    case .branch(let word): XtensaBranch(word: word)
    case .branchOnZero(let register, let isZero):
      XtensaBranch(word: (isZero ? 0x16 : 0x56) | register.number << 8)
    case .compareAndBranch(let condition, let left, let right):
      XtensaBranch(condition, left.number, right.number)
    case .jump, .literal, .literalPair, .address: XtensaBranch(word: 0)
    }
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
    switch kind {
    case .jump: bytes += XtensaEncoding.jump(distance)
    case .branch, .branchOnZero, .compareAndBranch:
      let branch = Self.branch(kind)
      switch form - (branch.isShort ? 1 : 0) {
      case -1: bytes += branch.shortBytes(distance)
      case 0: bytes += branch.bytes(distance)
      default: bytes += branch.inverse.bytes(6) + XtensaEncoding.jump(distance - 3)
      }
    case .literal(let register, _), .address(let register):
      bytes += Self.load(register, target, from: address)
    case .literalPair(let register, let other, _, _):
      bytes += Self.load(register, target, from: address)
      bytes += Self.load(other, target + 4, from: address + 3)
    }
  }

  private static func load(
    _ register: MachineRegister,
    _ target: Int,
    from address: Int
  ) -> [UInt8] {
    XtensaEncoding.l32r(register.number, target - ((address + 3) & ~3))
  }
}
