import FeatureTables
import FoundationEssentials

/// One folder of the shared corpus, which lies beside the checkout and not in it.
public struct SharedModel: Sendable, CustomStringConvertible {
  /// The folder's name.
  public let name: String

  /// Test names show the folder.
  public var description: String { name }

  /// Why tests over the corpus are disabled where it is absent.
  public static let reason: String =
    "the shared model corpus is absent; set MOTE_SHARED_MODELS to its folder"

  /// The folders with trees in ONNX.
  public static let trees: [SharedModel] = [
    "onnx_rf10_digits", "onnx_rf100d3_har", "onnx_dt_iris_strings", "onnx_gbt_cancer",
    "onnx_rfreg_diabetes", "onnx_fogml_model1_rf100d3",
  ].map(SharedModel.init(name:))

  /// Whether the corpus is there.
  public static var isAvailable: Bool { FileManager.default.fileExists(atPath: folder) }

  private static let folder: String =
    ProcessInfo.processInfo.environment["MOTE_SHARED_MODELS"]
    ?? RepositoryPath.root + "/../shared/models"

  /// The folder called `name`.
  public init(name: String) { self.name = name }

  /// The bytes of a file in the folder.
  public func bytes(_ file: String) throws -> [UInt8] {
    try FileBytes.read(Self.folder + "/" + name + "/" + file)
  }

  /// The numbers of a file of rows.
  public func rows(_ file: String) throws -> [[Float]] { try FeatureTable.read(bytes(file)).rows }

  /// A column of numbers.
  public func values(_ file: String) throws -> [Float] { try rows(file).flatMap { $0 } }

  /// The labels of a file as text.
  public func labels(_ file: String) throws -> [String] {
    switch try NumPyArray(bytes(file)).elements {
    case .integers(let values): values.map { "\($0)" }
    case .texts(let values): values
    case .floats(let values): values.map { "\($0)" }
    case .doubles(let values): values.map { "\($0)" }
    }
  }
}
