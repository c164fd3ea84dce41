/// A member of an archive that became part of the module, and why.
public struct TakenMember: Equatable, Sendable {
  /// The archive as given.
  public let archive: String
  /// The member's name.
  public let member: String
  /// The symbol it was taken for.
  public let symbol: String
  /// The object or member that needs the symbol.
  public let neededBy: String
}
