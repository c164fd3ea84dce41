/// The model of a recipe and how it is packed.
public struct PackedModel: Hashable, Sendable, Encodable {
  /// The model's file, relative to the recipe's folder.
  public let source: String
  /// The name the board imports it by.
  public let module: String
  /// What it is packed as.
  public let form: Form

  /// What a model can be packed as.
  public enum Form: String, CaseIterable, Hashable, Sendable, Encodable {
    /// An `.mpy` file with byte code.
    case bytecode
    /// A `.py` file.
    case python
  }

  /// Where the packed model goes on the board: `/activity_model.mpy`.
  public var target: String {
    switch form {
    case .bytecode: "/\(module).mpy"
    case .python: "/\(module).py"
    }
  }
}
