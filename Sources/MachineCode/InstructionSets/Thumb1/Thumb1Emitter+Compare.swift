import KernelIR

extension Thumb1Emitter {
  /// Sets the flags for a comparison; the condition to branch on.
  mutating func compare(_ comparison: MachineComparison) -> Condition {
    let left = comparison.left.number
    switch comparison.right {
    case .register(let right):
      sink.append(Thumb2Encoding.cmp(left, right.number))
      return comparison.condition
    case .immediate(let value):
      if let other = comparison.condition.neighbour(value),
        Self.cost(left, other.constant) < Self.cost(left, value)
      {
        compare(left, other.constant)
        return other.condition
      }
      compare(left, value)
      return comparison.condition
    }
  }

  /// Additions of the negated constant set the same flags, except for 0.
  private mutating func compare(_ n: Int, _ value: Int32) {
    if n < 8 && (0...255).contains(value) {
      sink.append(Thumb2Encoding.cmp(n, immediate: Int(value)))
    } else if n < 8 && (-7 ... -1).contains(value) {
      sink.append(Thumb2Encoding.addsThree(take(), n, Int(-value)))
    } else {
      let place = take()
      if n < 8 && Self.isNegatedBetter(value) {
        constant(place, 0 &- value)
        sink.append(Thumb2Encoding.process(.cmn, n, place))
      } else {
        constant(place, value)
        sink.append(Thumb2Encoding.cmp(n, place))
      }
    }
  }

  /// The smallest number is its own negation.
  private static func isNegatedBetter(_ value: Int32) -> Bool {
    value < 0 && value != .min && constantCost(0 &- value) < constantCost(value)
  }

  /// Bytes of a comparison with a constant.
  private static func cost(_ n: Int, _ value: Int32) -> Int {
    if n < 8 && (-7...255).contains(value) { return 2 }
    return 2 + (n < 8 && isNegatedBetter(value) ? constantCost(0 &- value) : constantCost(value))
  }
}
