import KernelIR

extension RV32 {
  /// Ranges of RISC-V unprivileged ISA 20191213, 2.5 and 16.4; beyond 1 MiB nothing reaches.
  public func forms(of kind: ReferenceKind) -> [ReferenceForm] {
    switch kind {
    // There are no flags to branch on: nothing emits the second.
    case .jump, .branch:
      [ReferenceForm(2, -2048...2046), ReferenceForm(4, -(1 << 20)...(1 << 20) - 2)]
    case .branchOnZero(let register, _) where RV32Encoding.isLow(register.number):
      [ReferenceForm(2, -256...254), ReferenceForm(4, -4096...4094), Self.around(2)]
    case .branchOnZero, .compareAndBranch: [ReferenceForm(4, -4096...4094), Self.around(4)]
    case .literal(let register, let value):
      [Self.constants(RV32Emitter.constant(register.number, Int32(bitPattern: value)))]
    case .literalPair(let register, let other, let value, let second):
      [
        Self.constants(
          RV32Emitter.constant(register.number, Int32(bitPattern: value))
            + RV32Emitter.constant(other.number, Int32(bitPattern: second))
        )
      ]
    case .address: [ReferenceForm(8, -(1 << 30)...(1 << 30), taken: 2)]
    }
  }

  /// A jump with the opposite branch of so many bytes around it.
  private static func around(_ branchBytes: Int) -> ReferenceForm {
    ReferenceForm(
      branchBytes + 4,
      (branchBytes - 1 << 20)...(branchBytes - 2 + 1 << 20),
      taken: 2
    )
  }

  private static func constants(_ code: [[UInt8]]) -> ReferenceForm {
    let bytes = code.reduce(0) { $0 + $1.count }
    return ReferenceForm(bytes, -(1 << 30)...(1 << 30), taken: code.count, skipped: code.count)
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
    case .jump, .branch:
      bytes += form == 0 ? RV32Encoding.jump(distance) : RV32Encoding.jal(0, distance)
    case .branchOnZero(let register, let isZero):
      bytes += Self.branchOnZero(register.number, isZero, form, distance)
    case .compareAndBranch(let condition, let left, let right):
      let (funct3, isSwapped) = Self.code(of: condition)
      let (n, m) = isSwapped ? (right.number, left.number) : (left.number, right.number)
      bytes += Self.branch(funct3, n, m, isFar: form == 1, distance)
    case .literal(let register, let value):
      for code in RV32Emitter.constant(register.number, Int32(bitPattern: value)) { bytes += code }
    case .literalPair(let register, let other, let value, let second):
      encode(.literal(register, value), form: form, at: address, target: target, into: &bytes)
      encode(.literal(other, second), form: form, at: address, target: target, into: &bytes)
    case .address(let register):
      let upper = (distance + 0x800) >> 12
      bytes += RV32Encoding.auipc(register.number, upper & 0xFFFFF)
      bytes += RV32Encoding.immediate(
        .addi,
        register.number,
        register.number,
        distance - upper << 12
      )
    }
  }

  private static func branchOnZero(_ n: Int, _ isZero: Bool, _ form: Int, _ distance: Int)
    -> [UInt8]
  {
    let isLow = RV32Encoding.isLow(n)
    if isLow && form == 0 { return RV32Encoding.branchOnZero(n, isZero: isZero, distance) }
    if isLow && form == 2 {
      return RV32Encoding.branchOnZero(n, isZero: !isZero, 6) + RV32Encoding.jal(0, distance - 2)
    }
    return branch(isZero ? 0 : 1, n, 0, isFar: !isLow && form == 1, distance)
  }

  private static func branch(
    _ funct3: Int,
    _ n: Int,
    _ m: Int,
    isFar: Bool,
    _ distance: Int
  ) -> [UInt8] {
    isFar
      ? RV32Encoding.branch(funct3: funct3 ^ 1, n, m, 8) + RV32Encoding.jal(0, distance - 4)
      : RV32Encoding.branch(funct3: funct3, n, m, distance)
  }

  /// The branch of a condition, and whether left and right change places for it.
  static func code(of condition: Condition) -> (funct3: Int, isSwapped: Bool) {
    typealias Comparison = RV32Encoding.Comparison
    let (comparison, isSwapped): (Comparison, Bool) =
      switch condition {
      case .equal: (.beq, false)
      case .notEqual: (.bne, false)
      case .less: (.blt, false)
      case .greaterOrEqual: (.bge, false)
      case .greater: (.blt, true)
      case .lessOrEqual: (.bge, true)
      case .below: (.bltu, false)
      case .aboveOrEqual: (.bgeu, false)
      case .above: (.bltu, true)
      case .belowOrEqual: (.bgeu, true)
      }
    return (comparison.rawValue, isSwapped)
  }
}
