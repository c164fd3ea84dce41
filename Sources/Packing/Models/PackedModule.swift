public import ModelCompiler
public import ModelIR
public import Models

/// A model as a file for a board, and what is known about it.
public struct PackedModule: Sendable {
  /// The name `import` takes.
  public let moduleName: String
  /// The module's name with the form's extension.
  public let fileName: String
  /// The file.
  public let bytes: [UInt8]
  /// SHA-256 of `bytes`, 64 hexadecimal digits.
  public let sha256: String
  /// What it was packed as.
  public let variant: PackVariant
  /// The board it was packed for.
  public let boardID: String
  /// Numbers in one row of input.
  public let featureCount: Int
  /// What a row holds.
  public let featureType: FeatureType
  /// The class labels in the order of the scores; empty for a regression.
  public let labels: [String]
  /// Trees of the ensemble.
  public let treeCount: Int
  /// Decisions of all trees.
  public let nodeCount: Int
  /// What importing it takes of the board's heap; nil for source.
  public let heap: HeapEstimate?
  /// What a call takes; nil where there is no model of it.
  public let cost: CallCost?
  /// How leaves became integers; nil for forms other than machine code.
  public let votes: VotePlan?
  /// How it does on the given rows; nil without rows and for forms other than machine code.
  public let report: RowReport?
  /// The program that wrote the model file.
  public let producer: String
  /// What the importer dropped or merged.
  public let notes: [ImportNote]

  /// What it was packed as.
  public var form: ModuleForm { variant.form }
}
