/// The text of a `recipe.yaml`, where it was found, and what else lies in its folder.
public struct RecipeFile: Hashable, Sendable {
  /// The name findings show, for instance `Recipes/activity/recipe.yaml`.
  public let name: String
  /// The last part of the folder's path.
  public let folder: String
  /// The file's text.
  public let text: String
  /// Paths of the folder's files, relative to it; nil when nobody has looked, then rule R12 rests.
  public let contents: Set<String>?

  /// A file that has been read already: this module opens none.
  public init(name: String, folder: String, text: String, contents: Set<String>? = nil) {
    self.name = name
    self.folder = folder
    self.text = text
    self.contents = contents
  }
}
