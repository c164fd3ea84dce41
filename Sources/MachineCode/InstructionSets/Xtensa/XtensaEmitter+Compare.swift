import KernelIR

extension XtensaEmitter {
  mutating func emitBranch(
    _ comparison: MachineComparison,
    to label: LayoutLabel,
    role: ReferenceRole
  ) {
    let left = comparison.left.number
    switch comparison.right {
    case .register(let right):
      append(XtensaBranch(comparison.condition, left, right.number), to: label, role)
    case .immediate(let value):
      var (condition, value) = (comparison.condition, value)
      if let other = condition.neighbour(value),
        Self.cost(other.condition, other.constant) < Self.cost(condition, value)
      {
        (condition, value) = other
      }
      if let branch = XtensaBranch(condition, left, constant: value) {
        return append(branch, to: label, role)
      }
      guard let scratch else { return }
      constant(scratch, value)
      append(XtensaBranch(condition, left, scratch), to: label, role)
    }
  }

  private mutating func append(
    _ branch: XtensaBranch,
    to label: LayoutLabel,
    _ role: ReferenceRole
  ) {
    sink.append(.branch(condition: branch.word), to: label, role: role)
  }

  /// Bytes of a constant besides the branch; one whose branch reaches farther is a little cheaper.
  private static func cost(_ condition: Condition, _ value: Int32) -> Int {
    if let branch = XtensaBranch(condition, 0, constant: value) { return branch.isFar ? 0 : 1 }
    switch value {
    case -32...95: return 2
    case -2048...2047: return 3
    default: return 7
    }
  }
}
