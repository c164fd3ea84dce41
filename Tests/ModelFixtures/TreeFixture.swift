public import FeatureTables
import FoundationEssentials

/// One folder of `Tests/Fixtures/trees`: trees in one of the formats, and what the library that
/// wrote them says about its rows.
public struct TreeFixture: Sendable, CustomStringConvertible {
  /// The folder's name: the format, then what is special.
  public let name: String
  private let path: String
  private let file: String

  /// Test names show the folder.
  public var description: String { name }

  /// Every folder whose name starts with `prefix`.
  public static func all(_ prefix: String = "") -> [TreeFixture] {
    let root = RepositoryPath.fixtures + "/trees"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.filter { $0.hasPrefix(prefix) }.sorted().compactMap { name in
      let path = root + "/" + name
      let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      guard let file = files.first(where: { $0.hasPrefix("model.") }) else { return nil }
      return TreeFixture(name: name, path: path, file: file)
    }
  }

  /// The folder called `name`.
  public static func named(_ name: String) -> TreeFixture? {
    all(name).first { $0.name == name }
  }

  /// The bytes of the model file.
  public func model() throws -> [UInt8] { try FileBytes.read(path + "/" + file) }

  /// The rows with their labels; 0 for a regression.
  public func golden() throws -> FeatureTable {
    try FeatureTable.read(FileBytes.read(path + "/golden.csv"))
  }

  /// The scores of the same rows.
  public func scores() throws -> [[Float]] {
    try FeatureTable.read(FileBytes.read(path + "/scores.csv")).rows
  }

  /// The raw sums of the same rows, in double precision; nil where there are none.
  public func margins() throws -> [[Double]]? {
    guard let bytes = try? FileBytes.read(path + "/margin.csv") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst()
    return lines.map { $0.split(separator: ",").map { Double($0) ?? .nan } }
  }
}
