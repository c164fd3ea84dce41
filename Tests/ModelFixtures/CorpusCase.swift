/// A tree model of the shared corpus with its rows.
public struct CorpusCase: Sendable, CustomStringConvertible {
  /// The folder of the corpus.
  public let folder: SharedModel
  /// Whether an emlearn CSV is computed as emlearn does.
  public let asEmlearn: Bool
  private let file: String

  private init(_ name: String, _ file: String, asEmlearn: Bool = false) {
    folder = SharedModel(name: name)
    self.file = file
    self.asEmlearn = asEmlearn
  }

  /// Test names show the folder.
  public var description: String { folder.name + (asEmlearn ? " --as-emlearn" : "") }

  /// Every tree model.
  public static let all =
    SharedModel.trees.map { CorpusCase($0.name, "model.onnx") }
    + [
      CorpusCase("lgb_har_multiclass", "model.txt"),
      CorpusCase("xgb_cancer_binary", "model.json"),
      CorpusCase("xgb_digits_softprob", "model.json"),
      CorpusCase("emlearn_csv_digits_rf10", "model.csv"),
      CorpusCase("emlearn_csv_digits_rf10", "model.csv", asEmlearn: true),
    ]

  /// Edge rows only where there are some.
  public var rowFiles: [String] { file == "model.onnx" ? ["X.npy", "X_edge.npy"] : ["X.npy"] }

  /// The model file.
  public func model() throws -> [UInt8] { try folder.bytes(file) }

  /// The rows of all files.
  public func rows() throws -> [[Float]] { try rowFiles.flatMap(folder.rows) }
}
