import YAMLSchema

extension RecipeRules {
  /// R12: the files a recipe names lie in its folder; rests when the folder's contents are unknown.
  static func namedFilesExist(_ file: ParsedRecipe) -> [Finding] {
    guard let contents = file.file.contents else { return [] }
    return namedFiles(file).compactMap { value in
      guard let path = value.text, !contents.contains(path) else { return nil }
      return file.finding("R12", about: value, "is not in the recipe's folder")
    }
  }
}
