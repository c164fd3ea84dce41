public import ModelIR

/// The model of a recipe and how it is packed.
public struct PackedModel: Hashable, Sendable, Encodable {
  /// The model's file, relative to the recipe's folder.
  public let source: String
  /// The name the board imports it by.
  public let module: String
  /// What it is packed as.
  public let form: Form
  /// What machine code and bytecode are made for; nil leaves it to the board's memory.
  public let goal: Goal?
  /// What the model's file does not say of its features: that they are whole numbers.
  public let features: FeatureType?
  /// Of a boosted XGBoost model, the rounds to use; nil for all.
  public let rounds: Int?
  /// Whether an emlearn CSV is to be computed as emlearn does.
  public let asEmlearn: Bool

  /// What a model can be packed as.
  public enum Form: String, CaseIterable, Hashable, Sendable, Encodable {
    /// An `.mpy` file with machine code where mote writes it for the board, else with byte code.
    case native
    /// The same with its tables in a file of their own beside it.
    case data
    /// An `.mpy` file with byte code.
    case bytecode
    /// A `.py` file.
    case python
  }

  /// What a model can be made for.
  public enum Goal: String, CaseIterable, Hashable, Sendable, Encodable {
    /// Few instructions.
    case speed
    /// Few bytes.
    case size
  }

  /// Every place the packed model may take: tables stand beside it where they are apart.
  public var targets: [String] {
    switch form {
    case .native, .data: [target, "/\(module).dat"]
    case .bytecode, .python: [target]
    }
  }

  /// Where the packed model goes on the board: `/activity_model.mpy`.
  public var target: String {
    switch form {
    case .native, .data, .bytecode: "/\(module).mpy"
    case .python: "/\(module).py"
    }
  }
}
