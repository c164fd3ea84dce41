/// An interior node as a model format has it: any test, a true and a false branch.
///
/// Kept small: a file has as many of them at a time as it has nodes.
public struct SourceNode: Equatable, Sendable {
  /// What sends a row to the true branch.
  public let test: IntervalTest
  private let featureNumber: Int32
  /// Nodes by position, leaves by the complement of theirs.
  private let trueNumber: Int32
  private let falseNumber: Int32

  /// A node as it is; `SourceTree` checks its branches.
  ///
  /// Numbers beyond 32 bits become the largest, which no tree has.
  public init(feature: Int, test: IntervalTest, whenTrue: Branch, whenFalse: Branch) {
    self.test = test
    featureNumber = Int32(clamping: feature)
    trueNumber = Self.number(whenTrue)
    falseNumber = Self.number(whenFalse)
  }

  /// Index of the feature tested, from 0.
  public var feature: Int { Int(featureNumber) }
  /// Where a row goes for which the test is true.
  public var whenTrue: Branch { Self.branch(trueNumber) }
  /// Where every other row goes.
  public var whenFalse: Branch { Self.branch(falseNumber) }

  private static func number(_ branch: Branch) -> Int32 {
    switch branch {
    case .node(let index): Int32(clamping: max(0, index))
    case .leaf(let index): ~Int32(clamping: max(0, index))
    }
  }

  private static func branch(_ number: Int32) -> Branch {
    number < 0 ? .leaf(Int(~number)) : .node(Int(number))
  }
}
