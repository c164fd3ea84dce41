/// The side a row takes where its feature is not a number.
public enum MissingDirection: Equatable, Sendable {
  /// As if the comparison were true.
  case left
  /// As if the comparison were false.
  case right

  /// The other side.
  public var flipped: MissingDirection { self == .left ? .right : .left }
}
