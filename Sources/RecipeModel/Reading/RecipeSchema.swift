package import YAMLSchema

/// The name of the schema of recipe files and the ids of its reading rules.
public enum RecipeSchema {
  /// What `schema:` has to say.
  public static let name = "mote-recipe/1"

  /// What a recipe's file is called in its folder.
  public static let fileName = "recipe.yaml"

  /// R01: shape; R06: sizes.
  package static let rules = ShapeRules(shape: "R01", sizes: "R06")
}
