public import ModelCompiler
public import ModelIR
public import Models

/// A model as a file for a board, and what is known about it.
public struct PackedModule: Sendable {
  /// The name `import` takes.
  public let moduleName: String
  /// The files, the one that is imported first.
  public internal(set) var files: [PackedFile]
  /// SHA-256 of `bytes`, 64 hexadecimal digits.
  public internal(set) var sha256: String
  /// What it was packed as.
  public internal(set) var variant: PackVariant
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
  public internal(set) var heap: HeapEstimate?
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

  /// What it takes of the file system it lies in; of a folder for firmware, what the file with the
  /// model does.
  public var byteCount: Int {
    isFolder ? bytes.count : files.reduce(0) { $0 + $1.bytes.count }
  }

  /// The file with the model, or with what reads its tables.
  public var bytes: [UInt8] { files.first?.bytes ?? [] }

  /// The name of that file.
  public var fileName: String { files.first?.name ?? moduleName }

  /// Whether it is a folder of several files, which takes the module's name.
  public var isFolder: Bool { form.fileExtension == nil }
}
