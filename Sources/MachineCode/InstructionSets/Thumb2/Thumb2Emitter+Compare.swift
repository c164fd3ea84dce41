import KernelIR

extension Thumb2Emitter {
  mutating func emitBranch(
    _ comparison: MachineComparison,
    to label: LayoutLabel,
    role: ReferenceRole
  ) {
    let left = comparison.left.number
    var condition = comparison.condition
    switch comparison.right {
    case .register(let right): sink.append(Thumb2Encoding.cmp(left, right.number))
    case .immediate(let value):
      var value = value
      if let other = condition.neighbour(value), cost(left, other.constant) < cost(left, value) {
        (condition, value) = other
      }
      if value == 0, left < 8, condition == .equal || condition == .notEqual {
        let kind = ReferenceKind.branchOnZero(comparison.left, isZero: condition == .equal)
        return sink.append(kind, to: label, role: role)
      }
      compare(left, value)
    }
    sink.append(.branch(condition: Thumb2.code(of: condition)), to: label, role: role)
  }

  /// `cmn` compares with the negated constant and sets the same flags, except for 0 and for the
  /// one constant that is its own negation.
  private func canNegate(_ value: Int32) -> Bool { value != 0 && value != .min }

  private mutating func compare(_ n: Int, _ value: Int32) {
    let bits = UInt32(bitPattern: value)
    if n < 8 && bits < 256 {
      sink.append(Thumb2Encoding.cmp(n, immediate: Int(bits)))
    } else if let packed = Thumb2Immediate.packed(bits) {
      sink.append(Thumb2Encoding.modified(.cmp, 15, n, packed: packed))
    } else if canNegate(value), let packed = Thumb2Immediate.packed(0 &- bits) {
      sink.append(Thumb2Encoding.modified(.cmn, 15, n, packed: packed))
    } else if canNegate(value), constantCost(0 &- value) < constantCost(value) {
      constant(scratch, 0 &- value)
      sink.append(
        n < 8 && scratch < 8
          ? Thumb2Encoding.process(.cmn, n, scratch)
          : Thumb2Encoding.shifted(.cmn, 15, n, scratch)
      )
    } else {
      constant(scratch, value)
      sink.append(Thumb2Encoding.cmp(n, scratch))
    }
  }

  /// Bytes of a comparison with a constant.
  private func cost(_ n: Int, _ value: Int32) -> Int {
    let bits = UInt32(bitPattern: value)
    if n < 8 && bits < 256 { return 2 }
    if Thumb2Immediate.packed(bits) != nil { return 4 }
    if canNegate(value), Thumb2Immediate.packed(0 &- bits) != nil { return 4 }
    return 2 + min(constantCost(value), canNegate(value) ? constantCost(0 &- value) : .max)
  }

  /// Bytes of a constant in the scratch register.
  private func constantCost(_ value: Int32) -> Int {
    let bits = UInt32(bitPattern: value)
    if scratch < 8 && bits < 256 { return 2 }
    let isHeld =
      Thumb2Immediate.packed(bits) != nil || Thumb2Immediate.packed(~bits) != nil
      || bits <= 0xFFFF
    return isHeld ? 4 : (scratch < 8 ? 6 : 8)
  }
}
