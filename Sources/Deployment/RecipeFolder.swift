public import FeatureTables
import FoundationEssentials
import HostSystem
public import ModelIR
public import RecipeModel

/// A recipe with the files of its folder.
public struct RecipeFolder: Sendable {
  /// What `recipe.yaml` says.
  public let recipe: Recipe
  /// The folder's path.
  public let path: String

  /// Far above what fits on a board of this class.
  private static let largestFile = 32 * 1024 * 1024

  /// Opens the recipe in the folder at `path`.
  ///
  /// - Throws: `DeployError.noRecipe`, `.unreadable`, or `RecipeFailure.invalid` with all findings.
  public init(at path: String) throws {
    recipe = try Recipe.load(try Self.file(at: path))
    self.path = Self.normal(path)
  }

  /// What the linter reads: `recipe.yaml` and the names of the folder's files.
  ///
  /// - Throws: `DeployError.noRecipe`, `.unreadable`.
  public static func file(at path: String) throws -> RecipeFile {
    let folder = normal(path)
    let yaml = folder + "/" + RecipeSchema.fileName
    guard FileManager.default.fileExists(atPath: yaml) else {
      throw DeployError.noRecipe(path: path)
    }
    let bytes = try read(yaml, limit: 256 * 1024)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DeployError.unreadable(path: yaml, reason: "it is no UTF-8 text")
    }
    let names = try? FileManager.default.subpathsOfDirectory(atPath: folder)
    let absolute = URL(filePath: folder).standardizedFileURL.resolvingSymlinksInPath()
    return RecipeFile(
      name: yaml,
      folder: absolute.lastPathComponent,
      text: text,
      contents: names.map { Set($0) }
    )
  }

  /// The bytes of a file of the folder.
  ///
  /// - Parameter relative: a path that the linter has passed: inside the folder.
  /// - Returns: all bytes.
  /// - Throws: `DeployError.unreadable`.
  public func content(of relative: String) throws -> [UInt8] {
    try Self.read(path + "/" + relative, limit: Self.largestFile)
  }

  /// The text of a file of the folder.
  public func text(of relative: String) throws -> String {
    guard let text = String(validating: try content(of: relative), as: UTF8.self) else {
      throw DeployError.unreadable(path: path + "/" + relative, reason: "it is no UTF-8 text")
    }
    return text
  }

  /// The text of a file of the folder that may be missing.
  public func textIfPresent(of relative: String) -> String? {
    FileManager.default.fileExists(atPath: path + "/" + relative) ? try? text(of: relative) : nil
  }

  /// The rows of a CSV or `.npy` file of the folder.
  ///
  /// - Throws: `DeployError.unreadable`, `.badVectors`.
  public func vectors(_ relative: String) throws -> FeatureTable {
    let bytes = try content(of: relative)
    do {
      return try FeatureTable.read(bytes)
    } catch {
      throw DeployError.badVectors(file: relative, cause: error)
    }
  }

  /// Checks that the vectors in `relative` have labels and the features a model takes.
  ///
  /// - Parameters:
  ///   - relative: a CSV or `.npy` file of the folder.
  ///   - featureCount: numbers in one row of the model's input.
  ///   - type: what they are declared to be.
  /// - Throws: `DeployError.unreadable`, `.badVectors`, `.noLabels`, `.featureCount`,
  ///   `.featureValue`.
  public func checkVectors(
    _ relative: String,
    featureCount: Int,
    type: FeatureType = .float32
  ) throws {
    let table = try vectors(relative)
    guard !table.labels.isEmpty else { throw DeployError.noLabels(file: relative) }
    guard table.names.count == featureCount else {
      throw DeployError.featureCount(
        file: relative,
        count: table.names.count,
        expected: featureCount
      )
    }
    for (row, values) in table.rows.enumerated() {
      for value in values where !type.allows(value) {
        throw DeployError.featureValue(file: relative, row: row, value: value, type: type)
      }
    }
  }

  private static func normal(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private static func read(_ path: String, limit: Int) throws -> [UInt8] {
    do throws(RegularFile.Refusal) {
      return try RegularFile.read(path, limit: limit)
    } catch {
      let reason =
        switch error {
        case .absent, .folder, .irregular: "it is no regular file"
        case .tooLarge: "it is larger than \(limit) bytes"
        case .unreadable: "the system refuses it"
        case .changing: "it is being written to"
        }
      throw DeployError.unreadable(path: path, reason: reason)
    }
  }
}
