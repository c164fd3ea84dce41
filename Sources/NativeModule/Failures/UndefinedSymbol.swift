/// A symbol that nothing given defines.
public struct UndefinedSymbol: Equatable, Sendable {
  /// The symbol.
  public let name: String
  /// The object that needs it, or `ARCHIVE:MEMBER`.
  public let object: String
  /// Its first use.
  public let place: LinkPlace?
  /// Where it may come from, as one clause; nil where nothing is known.
  public let hint: String?
}
