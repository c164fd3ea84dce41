public import FeatureTables
import FoundationEssentials

/// One folder of `Tests/Fixtures/models`: a model and what onnxruntime says about its rows.
public struct FixtureFolder: Sendable, CustomStringConvertible {
  /// The path below `Tests/Fixtures/models`.
  public let name: String
  private let path: String

  /// Test names show the folder.
  public var description: String { name }

  /// Every folder of our own set, those of hand-made trees included.
  public static let all: [FixtureFolder] = ["", "hand/"].flatMap { prefix in
    let folder = RepositoryPath.fixtures + "/models/" + prefix
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: folder + $0 + "/model.onnx") }
      .sorted().map { FixtureFolder(name: prefix + $0, path: folder + $0) }
  }

  /// The bytes of `model.onnx`.
  public func model() throws -> [UInt8] { try FileBytes.read(path + "/model.onnx") }

  /// The rows with their labels, values for a regression.
  public func golden() throws -> FeatureTable {
    try FeatureTable.read(FileBytes.read(path + "/golden.csv"))
  }

  /// The scores of the same rows.
  public func scores() throws -> [[Float]] {
    try FeatureTable.read(FileBytes.read(path + "/scores.csv")).rows
  }
}
