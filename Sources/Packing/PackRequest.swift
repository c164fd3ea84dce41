public import ModelCompiler

/// What to pack, as what, for what.
public struct PackRequest: Sendable {
  /// The bytes of the model file.
  public let model: [UInt8]
  /// The model file's name, for messages and the module's first line.
  public let modelName: String
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
    model: [UInt8],
    modelName: String,
    moduleName: String,
    form: ModuleForm,
    target: PackTarget
  ) {
    self.model = model
    self.modelName = modelName
    self.moduleName = moduleName
    self.form = form
    self.target = target
  }
}
