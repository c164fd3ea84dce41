/// An unsigned comparison that a branch is taken by, first operand against second.
enum TracedLimit: Equatable, Sendable {
  case below
  case notBelow
  case above
  case notAbove

  /// The same comparison with the operands exchanged.
  var flipped: TracedLimit {
    switch self {
    case .below: .above
    case .above: .below
    case .notBelow: .notAbove
    case .notAbove: .notBelow
    }
  }

  /// How many values from 0 on are possible where the branch is taken, or not, against `constant`.
  func count(_ constant: Int, isTaken: Bool) -> Int? {
    guard (0..<0x10_0000).contains(constant) else { return nil }
    return switch (self, isTaken) {
    case (.below, true), (.notBelow, false): constant
    case (.notAbove, true), (.above, false): constant + 1
    default: nil
    }
  }
}
