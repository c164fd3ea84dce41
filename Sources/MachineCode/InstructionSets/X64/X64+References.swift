extension X64 {
  private static let everywhere = -(1 << 31) + 16...(1 << 31) - 16

  /// Short and near branches (SDM volume 2, JMP and Jcc) and `lea` relative to rip.
  public func forms(of kind: ReferenceKind) -> [ReferenceForm] {
    switch kind {
    case .jump: [ReferenceForm(2, -126...129), ReferenceForm(5, Self.everywhere)]
    case .branch: [ReferenceForm(2, -126...129), ReferenceForm(6, Self.everywhere)]
    case .branchOnZero(let register, _):
      Self.behind(Self.test(register.number, register.number))
    case .compareAndBranch(_, let left, let right):
      Self.behind(Self.compare(left.number, right.number))
    case .literal(let register, let value):
      [ReferenceForm(Self.constant(register.number, value).count, Self.everywhere)]
    case .literalPair(let register, let other, let value, let second):
      [
        ReferenceForm(
          (Self.constant(register.number, value) + Self.constant(other.number, second)).count,
          Self.everywhere,
          taken: 2
        )
      ]
    case .address: [ReferenceForm(7, Self.everywhere)]
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
    case .jump:
      bytes += form == 0 ? [0xEB, Self.byte(distance - 2)] : [0xE9] + Self.long(distance - 5)
    case .branch(let condition): bytes += Self.branch(condition, form, distance)
    case .branchOnZero(let register, let isZero):
      let test = Self.test(register.number, register.number)
      bytes += test + Self.branch(isZero ? 4 : 5, form, distance - test.count)
    case .compareAndBranch(let condition, let left, let right):
      let compare = Self.compare(left.number, right.number)
      bytes += compare + Self.branch(Self.code(of: condition), form, distance - compare.count)
    case .literal(let register, let value): bytes += Self.constant(register.number, value)
    case .literalPair(let register, let other, let value, let second):
      bytes += Self.constant(register.number, value) + Self.constant(other.number, second)
    case .address(let register):
      let number = register.number
      bytes += X64Encoding.rex(.pointer, reg: number, base: 0)
      bytes += [0x8D, UInt8(5 | (number & 7) << 3)] + Self.long(distance - 7)
    }
  }

  private static func behind(_ prefix: [UInt8]) -> [ReferenceForm] {
    let count = prefix.count
    return [
      ReferenceForm(count + 2, (count - 126)...(count + 129), taken: 2, skipped: 2),
      ReferenceForm(count + 6, everywhere, taken: 2, skipped: 2),
    ]
  }

  private static func branch(_ condition: Int, _ form: Int, _ distance: Int) -> [UInt8] {
    form == 0
      ? [UInt8(0x70 | condition), byte(distance - 2)]
      : [0x0F, UInt8(0x80 | condition)] + long(distance - 6)
  }

  private static func test(_ left: Int, _ right: Int) -> [UInt8] {
    X64Encoding.registers([0x85], right, left)
  }

  private static func compare(_ left: Int, _ right: Int) -> [UInt8] {
    X64Encoding.registers([0x39], right, left)
  }

  private static func constant(_ register: Int, _ value: UInt32) -> [UInt8] {
    X64Encoding.rex(.word, reg: 0, base: register) + [UInt8(0xB8 | register & 7)]
      + X64Encoding.immediate(Int32(bitPattern: value))
  }

  private static func byte(_ value: Int) -> UInt8 { UInt8(truncatingIfNeeded: value) }

  private static func long(_ value: Int) -> [UInt8] {
    X64Encoding.immediate(Int32(truncatingIfNeeded: value))
  }
}
