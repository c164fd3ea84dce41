import KernelIR

extension X86Emitter {
  /// Compares and says which condition then stands for the comparison's.
  mutating func compare(_ comparison: PlacedComparison) -> Condition {
    switch comparison.left {
    case .place(let place, let access):
      return compare(Self.operand(place), access, comparison)
    case .memory(let access, let base, let offset):
      let address = read(Self.operand(base))
      let operand = Operand.memory(base: address, offset: offset)
      guard case .place(let right) = comparison.right else {
        return compare(operand, access, comparison)
      }
      let other = Self.operand(right)
      if case .register(let register) = other {
        append([0x39], register, operand)
      } else {
        append([0x8B], Self.scratch, operand)
        append([0x3B], Self.scratch, other)
      }
      return comparison.condition
    }
  }

  private mutating func compare(
    _ left: Operand,
    _ access: Access?,
    _ comparison: PlacedComparison
  ) -> Condition {
    switch comparison.right {
    case .immediate(let value): return compare(left, access, comparison.condition, value)
    case .place(let place):
      let right = Self.operand(place)
      if case .register(let register) = right {
        append([0x39], register, left)
      } else {
        append([0x3B], read(left), right)
      }
      return comparison.condition
    }
  }

  /// The shortest of the spellings that mean the same.
  private mutating func compare(
    _ left: Operand,
    _ access: Access?,
    _ condition: Condition,
    _ value: Int32
  ) -> Condition {
    var choices = [(condition: condition, constant: value)]
    if let other = condition.neighbour(value) { choices.append(other) }
    var best: (code: [UInt8], condition: Condition)?
    for choice in choices {
      for spelling in spellings(left, access, choice.condition, choice.constant)
      where best.map({ spelling.code.count < $0.code.count }) ?? true {
        best = spelling
      }
    }
    guard let best else { return condition }
    sink.append(best.code)
    return best.condition
  }

  private func spellings(
    _ left: Operand,
    _ access: Access?,
    _ condition: Condition,
    _ value: Int32
  ) -> [(code: [UInt8], condition: Condition)] {
    var result: [(code: [UInt8], condition: Condition)] = []
    // In memory there are no more bits than the access reads, on the stack there are.
    let isWide = !left.isMemory || isOnStack(left)
    if isWide || access == .word || access == .pointer || access == nil {
      let isZero = value == 0 && !left.isMemory
      result.append(
        (isZero ? test(left) : X86Encoding.group(7, left, value), condition)
      )
    }
    if let access, let narrow = NarrowComparison(access, condition, value) {
      if narrow.bits == 16 {
        result.append((X86Encoding.compareHalf(left, narrow.constant), narrow.condition))
      } else if narrow.bits == 8, isByte(left) {
        result.append((X86Encoding.compareByte(left, narrow.constant), narrow.condition))
      }
    }
    return result
  }

  private func test(_ operand: Operand) -> [UInt8] {
    guard case .register(let register) = operand else { return [] }
    return X86Encoding.code([0x85], register, operand)
  }

  private func isOnStack(_ operand: Operand) -> Bool {
    if case .memory(let base, _) = operand { base == Self.stack } else { false }
  }

  private func isByte(_ operand: Operand) -> Bool {
    if case .register(let register) = operand { register < 4 } else { true }
  }
}
