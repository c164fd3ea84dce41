/// A file of a recipe and its place on the board.
public struct PlacedFile: Hashable, Sendable, Encodable {
  /// The file, relative to the recipe's folder.
  public let source: String
  /// Its absolute path on the board.
  public let target: String
}
