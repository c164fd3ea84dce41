package import YAMLSchema

/// The name of the schema of board files and the ids of its reading rules.
public enum BoardSchema {
  /// What `schema:` has to say.
  public static let name = "mote-board/1"

  /// B01: shape; B10: sizes and patterns.
  package static let rules = ShapeRules(shape: "B01", sizes: "B10")
}
