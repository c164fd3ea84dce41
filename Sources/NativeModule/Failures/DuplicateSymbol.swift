/// A symbol with two definitions.
public struct DuplicateSymbol: Equatable, Sendable {
  /// The symbol.
  public let name: String
  /// The object that defines it first.
  public let first: String
  /// The object that defines it again.
  public let second: String
}
