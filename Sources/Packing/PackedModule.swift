public import ModelCompiler
public import Models

/// A model as a file for a board, and what is in it.
public struct PackedModule: Sendable {
  /// The name `import` takes.
  public let moduleName: String
  /// The module's name with the form's extension.
  public let fileName: String
  /// The file.
  public let bytes: [UInt8]
  /// SHA-256 of `bytes`, 64 hexadecimal digits.
  public let sha256: String
  /// Source or bytecode.
  public let form: ModuleForm
  /// The board it was packed for.
  public let boardID: String
  /// Numbers in one row of input.
  public let featureCount: Int
  /// The class labels in the order of the scores; empty for a regression.
  public let labels: [String]
  /// Trees of the ensemble.
  public let treeCount: Int
  /// Decisions of all trees.
  public let nodeCount: Int
  /// Bytes of the constant tables.
  public let tableByteCount: Int
  /// What importing it takes of the board's heap, estimated: literals, their array copies, code.
  public let heapByteCount: Int
  /// The compiler's own words; nil for source.
  public let compiler: String?
  /// The program that wrote the model file.
  public let producer: String
  /// What the importer dropped or merged.
  public let notes: [ImportNote]
}
