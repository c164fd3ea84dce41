import FoundationEssentials
import ModelFixtures
import TestSupport

/// The shipped recipe `activity`, and what is made of it.
enum ActivityRecipe {
  /// Its folder.
  static let path = RepositoryPath.root + "/Recipes/activity"

  /// A copy in `folder` whose first row has the label of another activity; returns its path.
  static func withAWrongLabel(in folder: TemporaryFolder) throws -> String {
    let recipe = folder.path + "/activity"
    try FileManager.default.copyItem(atPath: path, toPath: recipe)
    var lines = try folder.text("activity/golden.csv").split(separator: "\n").map(String.init)
    lines[1] = lines[1].split(separator: ",").dropLast().joined(separator: ",") + ",Running"
    try folder.write(lines.joined(separator: "\n"), to: "activity/golden.csv")
    return recipe
  }
}
