import KernelIR

extension Condition {
  /// The other spelling of a comparison with a constant: x ≤ 7 is x < 8.
  ///
  /// - Returns: nil for equality and where the neighbour would wrap around.
  func neighbour(_ constant: Int32) -> (condition: Condition, constant: Int32)? {
    let bits = UInt32(bitPattern: constant)
    return switch self {
    case .equal, .notEqual: nil
    case .less: constant == .min ? nil : (.lessOrEqual, constant - 1)
    case .greaterOrEqual: constant == .min ? nil : (.greater, constant - 1)
    case .lessOrEqual: constant == .max ? nil : (.less, constant + 1)
    case .greater: constant == .max ? nil : (.greaterOrEqual, constant + 1)
    case .below: bits == 0 ? nil : (.belowOrEqual, constant &- 1)
    case .aboveOrEqual: bits == 0 ? nil : (.above, constant &- 1)
    case .belowOrEqual: bits == .max ? nil : (.below, constant &+ 1)
    case .above: bits == .max ? nil : (.aboveOrEqual, constant &+ 1)
    }
  }
}
