import KernelIR

extension RV32Emitter {
  mutating func emitBranch(
    _ comparison: MachineComparison,
    to label: LayoutLabel,
    role: ReferenceRole
  ) {
    let left = comparison.left
    switch comparison.right {
    case .register(let right):
      sink.append(.compareAndBranch(comparison.condition, left, right), to: label, role: role)
    case .immediate(let value):
      let kind =
        comparison.condition == .equal || comparison.condition == .notEqual
        ? equality(left, value, isEqual: comparison.condition == .equal)
        : order(left, comparison.condition, value)
      sink.append(kind, to: label, role: role)
    }
  }

  private mutating func equality(
    _ left: MachineRegister,
    _ value: Int32,
    isEqual: Bool
  ) -> ReferenceKind {
    if value == 0 { return .branchOnZero(left, isZero: isEqual) }
    // The difference to a low register has a short branch; -2048 has no opposite that fits.
    let isShort = RV32Encoding.isLow(scratch) && !RV32Encoding.isSmall(Int(value))
    if isShort && (-2047...2048).contains(value) {
      sink.append(RV32Encoding.immediate(.addi, scratch, left.number, -Int(value)))
      return .branchOnZero(MachineRegister(scratch), isZero: isEqual)
    }
    constant(scratch, value)
    return .compareAndBranch(isEqual ? .equal : .notEqual, left, MachineRegister(scratch))
  }

  /// Of the two spellings, one with zero needs no constant, one with a small constant a short one;
  /// `slti` and a branch on its result are shorter than other constants.
  private mutating func order(
    _ left: MachineRegister,
    _ condition: Condition,
    _ value: Int32
  ) -> ReferenceKind {
    var spellings = [(condition: condition, constant: value)]
    if let other = condition.neighbour(value) { spellings.append(other) }
    if let spelling = spellings.first(where: { $0.constant == 0 }) {
      switch spelling.condition {
      case .above: return .branchOnZero(left, isZero: false)
      case .belowOrEqual: return .branchOnZero(left, isZero: true)
      default:
        return .compareAndBranch(spelling.condition, left, MachineRegister(RV32Encoding.zero))
      }
    }
    if !spellings.contains(where: { RV32Encoding.isSmall(Int($0.constant)) }),
      let kind = lessThan(left, spellings)
    {
      return kind
    }
    let best = spellings.min { Self.byteCount($0.constant) < Self.byteCount($1.constant) }
    constant(scratch, best?.constant ?? value)
    return .compareAndBranch(
      best?.condition ?? condition,
      left,
      MachineRegister(scratch)
    )
  }

  /// `slti` and `sltiu`; nil where the constant does not fit or the branch would not be short.
  private mutating func lessThan(
    _ left: MachineRegister,
    _ spellings: [(condition: Condition, constant: Int32)]
  ) -> ReferenceKind? {
    guard RV32Encoding.isLow(scratch) else { return nil }
    for (condition, constant) in spellings where (-2048...2047).contains(constant) {
      let operation: RV32Encoding.ImmediateOperation
      switch condition {
      case .less, .greaterOrEqual: operation = .slti
      case .below, .aboveOrEqual: operation = .sltiu
      default: continue
      }
      sink.append(RV32Encoding.immediate(operation, scratch, left.number, Int(constant)))
      return .branchOnZero(
        MachineRegister(scratch),
        isZero: condition == .greaterOrEqual || condition == .aboveOrEqual
      )
    }
    return nil
  }

  private static func byteCount(_ value: Int32) -> Int {
    constant(0, value).reduce(0) { $0 + $1.count }
  }
}
