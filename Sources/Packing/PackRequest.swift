public import ModelCompiler

/// What to pack, as what, for what.
public struct PackRequest: Sendable {
  /// The model file; its name stands in the module's first line.
  public let source: ModelSource
  /// The name `import` takes on the board.
  public let moduleName: String
  /// Source or bytecode.
  public let form: ModuleForm
  /// What it has to load on.
  public let target: PackTarget

  /// A request.
  ///
  /// The module's name is a Python name of ASCII letters, digits and `_`, at most 64 long.
  public init(
    source: ModelSource,
    moduleName: String,
    form: ModuleForm,
    target: PackTarget
  ) {
    self.source = source
    self.moduleName = moduleName
    self.form = form
    self.target = target
  }
}
