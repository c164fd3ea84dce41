public import BoardModel
public import BoardSession
import MPYFormat
import ModelCompiler
import Models
public import Packing
public import RecipeModel

/// Everything a board must have for a recipe.
public struct DeploymentPlan: Sendable {
  /// The recipe with its folder.
  public let folder: RecipeFolder
  /// The board type.
  public let board: Board
  /// The packed model; nil for a recipe without one.
  public let packed: PackedModule?
  /// The files, the model's first.
  public let files: [PlannedFile]
  /// What was found about compiled modules that need not stop them, a sentence each.
  public let warnings: [String]
  /// Heap that importing the largest compiled module takes at its fullest moment, or the model's first
  /// call where that reads tables; at least, bytes.
  public let moduleHeapByteCount: Int

  /// Checks that recipe, board and firmware fit and packs the model.
  ///
  /// - Parameters:
  ///   - folder: the recipe.
  ///   - board: the type of the attached board.
  ///   - firmwareBoard: the type whose firmware it has, where that is another: what plays a simulated chip
  ///     is a board of its own.
  ///   - identity: what the attached board says of itself; nil to plan by the board's file alone.
  ///   - packer: packs the model.
  /// - Throws: `RecipeFailure.unfit`, `.otherFirmware`, `PackFailure`, `DeployError`.
  public init(
    _ folder: RecipeFolder,
    for board: Board,
    firmwareBoard: Board? = nil,
    identity: BoardIdentity?,
    packer: Packer
  ) throws {
    try folder.recipe.checkFit(board)
    if let identity {
      try folder.recipe.checkFirmware(
        on: firmwareBoard ?? board,
        version: identity.version,
        build: identity.build
      )
    }
    let target = try Self.target(board, identity)
    self.folder = folder
    self.board = board
    packed = try Self.pack(folder, for: target, packer: packer)
    if let packed {
      for file in Self.vectorFiles(of: folder.recipe) {
        try folder.checkVectors(
          file,
          featureCount: packed.featureCount,
          type: packed.featureType
        )
      }
    }
    files = try Self.files(of: folder, packed: packed)
    let modules = try ModuleInspection(of: files, for: target, board: board)
    warnings = modules.warnings
    let called = packed?.heap.map { $0.peakByteCount - $0.namesByteCount } ?? 0
    moduleHeapByteCount = max(modules.heapByteCount, called)
  }

  /// The recipe.
  public var recipe: Recipe { folder.recipe }

  /// Bytes of all files together.
  public var byteCount: Int { files.reduce(0) { $0 + $1.content.count } }

  /// What the attached firmware loads counts; the board's file stands in where none is attached.
  private static func target(_ board: Board, _ identity: BoardIdentity?) throws -> PackTarget {
    guard board.mpy != nil, let identity else { return PackTarget(board) }
    guard let value = identity.mpy else {
      throw DeployError.noCompiledModules(board: board.id, machine: identity.machine ?? "")
    }
    return PackTarget(board, implementation: try SystemImplementation(value))
  }

  private static func pack(
    _ folder: RecipeFolder,
    for target: PackTarget,
    packer: Packer
  ) throws -> PackedModule? {
    guard let model = folder.recipe.model else { return nil }
    return try packer.pack(
      PackRequest(
        source: ModelSource(
          name: model.source,
          bytes: try folder.content(of: model.source),
          options: ImportOptions(asEmlearn: model.asEmlearn, rounds: model.rounds),
          features: model.features
        ),
        moduleName: model.module,
        form: model.form.fixed,
        goal: model.goal.flatMap { ModuleGoal(rawValue: $0.rawValue) },
        areas: [.files],
        target: target
      )
    )
  }

  /// The files with input for the model, each once.
  static func vectorFiles(of recipe: Recipe) -> [String] {
    var names = recipe.selftest.map { [$0.vectors] } ?? []
    for case .call(_, let vectors) in recipe.benchmarks.map(\.work) where !names.contains(vectors) {
      names.append(vectors)
    }
    return names
  }

  private static func files(
    of folder: RecipeFolder,
    packed: PackedModule?
  ) throws -> [PlannedFile] {
    var files: [PlannedFile] = []
    if let packed, let model = folder.recipe.model {
      files.append(
        PlannedFile(path: model.target, content: packed.bytes, origin: model.source)
      )
      // Tables in a file of their own stand beside the module.
      for file in packed.files.dropFirst() {
        files.append(
          PlannedFile(path: "/" + file.name, content: file.bytes, origin: model.source)
        )
      }
    }
    for file in folder.recipe.files {
      files.append(
        PlannedFile(
          path: file.target,
          content: try folder.content(of: file.source),
          origin: file.source
        )
      )
    }
    return files
  }
}

extension PackedModel.Form {
  /// The form to insist on; nil where the board decides.
  fileprivate var fixed: ModuleForm? {
    switch self {
    case .native: nil
    case .data: .data
    case .bytecode: .bytecode
    case .python: .python
    }
  }
}
