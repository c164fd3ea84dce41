public import YAMLSchema

/// What a board has to have for a recipe.
public struct Requirements: Hashable, Sendable, Encodable {
  /// Abilities of board and firmware.
  public let capabilities: [Capability]
  /// Heap the recipe needs while it runs.
  public let ram: ByteSize?
  /// Room in the board's file system.
  public let storage: ByteSize?

  /// Nothing at all.
  static let none = Requirements(capabilities: [], ram: nil, storage: nil)
}
