/// How two values compare.
public enum Condition: Hashable, Sendable, CaseIterable {
  /// Left is right.
  case equal
  /// Left is not right.
  case notEqual
  /// Signed <.
  case less
  /// Signed ≤.
  case lessOrEqual
  /// Signed >.
  case greater
  /// Signed ≥.
  case greaterOrEqual
  /// Unsigned <.
  case below
  /// Unsigned ≤.
  case belowOrEqual
  /// Unsigned >.
  case above
  /// Unsigned ≥.
  case aboveOrEqual

  /// The condition that holds exactly when this one does not.
  public var inverse: Condition {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .below: .aboveOrEqual
    case .belowOrEqual: .above
    case .above: .belowOrEqual
    case .aboveOrEqual: .below
    }
  }

  /// Whether the comparison of two 32-bit values holds.
  public func holds(_ left: UInt32, _ right: UInt32) -> Bool {
    holds(
      unsigned: (UInt64(left), UInt64(right)),
      signed: (Int64(Int32(bitPattern: left)), Int64(Int32(bitPattern: right)))
    )
  }

  /// Whether the comparison holds for two values given in both readings.
  func holds(unsigned: (UInt64, UInt64), signed: (Int64, Int64)) -> Bool {
    switch self {
    case .equal: unsigned.0 == unsigned.1
    case .notEqual: unsigned.0 != unsigned.1
    case .less: signed.0 < signed.1
    case .lessOrEqual: signed.0 <= signed.1
    case .greater: signed.0 > signed.1
    case .greaterOrEqual: signed.0 >= signed.1
    case .below: unsigned.0 < unsigned.1
    case .belowOrEqual: unsigned.0 <= unsigned.1
    case .above: unsigned.0 > unsigned.1
    case .aboveOrEqual: unsigned.0 >= unsigned.1
    }
  }
}
