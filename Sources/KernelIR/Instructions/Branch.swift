/// A comparison and the two ways on from it.
public struct Branch: Hashable, Sendable {
  /// What is asked of the two values.
  public let condition: Condition
  /// The left value.
  public let left: Register
  /// The right value, of the same type.
  public let right: Operand
  /// Where the code goes on when the condition holds.
  public let then: Label
  /// Where the code goes on when it does not.
  public let otherwise: Label
  /// How often the condition holds, in percent: decides which registers get the short encodings.
  public let thenPercent: Int

  /// A branch; without an estimate both ways count the same.
  public init(
    _ condition: Condition,
    _ left: Register,
    _ right: Operand,
    then: Label,
    otherwise: Label,
    thenPercent: Int = 50
  ) {
    self.condition = condition
    self.left = left
    self.right = right
    self.then = then
    self.otherwise = otherwise
    self.thenPercent = thenPercent
  }
}
