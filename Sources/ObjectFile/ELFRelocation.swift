/// One entry of a relocation table.
public struct ELFRelocation: Equatable, Sendable {
  /// Where in the section, in bytes.
  public let offset: Int
  /// The kind of relocation, by the machine's list.
  public let type: Int
  /// Number of the symbol.
  public let symbol: Int
  /// What is added to the symbol's address; 0 where it stands in place.
  public let addend: Int
}
