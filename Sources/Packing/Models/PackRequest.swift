public import ModelCompiler

/// What to pack, as what, for what.
public struct PackRequest: Sendable {
  /// The model file; its name stands in the module's first line.
  public let source: ModelSource
  /// The name `import` takes on the board.
  public let moduleName: String
  /// What to pack it as; nil for the quickest form the board runs.
  public let form: ModuleForm?
  /// Speed or size; nil leaves it to the board's memory.
  public let goal: ModuleGoal?
  /// Whether leaves of machine code may be rounded to 255 steps where that saves bytes.
  public let allowsCoarseLeaves: Bool
  /// Whether viper functions stay source although the board loads what mpy-cross makes of them.
  public let keepsSource: Bool
  /// Where it may lie; what decides where the form is open and the heap is too small for the quickest.
  public let areas: Set<StorageArea>
  /// What it has to load on.
  public let target: PackTarget
  /// Rows of input that stand for all, in the order of the features.
  public let rows: [[Float]]

  /// A request.
  ///
  /// The module's name is a Python name of ASCII letters, digits and `_`, at most 64 long.
  public init(
    source: ModelSource,
    moduleName: String,
    form: ModuleForm? = nil,
    goal: ModuleGoal? = nil,
    allowsCoarseLeaves: Bool = false,
    keepsSource: Bool = false,
    areas: Set<StorageArea> = [.files, .romfs],
    target: PackTarget,
    rows: [[Float]] = []
  ) {
    self.source = source
    self.moduleName = moduleName
    self.form = form
    self.goal = goal
    self.allowsCoarseLeaves = allowsCoarseLeaves
    self.keepsSource = keepsSource
    self.areas = areas
    self.target = target
    self.rows = rows
  }
}
