public import Diagnostics
public import YAMLSchema

/// Why a recipe cannot be used.
public enum RecipeFailure: Hashable {
  /// The recipe's file breaks rules; never empty.
  case invalid(findings: [Finding])
  /// The board lacks something the recipe needs; never empty.
  case unfit(recipe: String, board: String, reasons: [Misfit])
}

extension RecipeFailure: Diagnosable {
  /// `recipe`.
  public static let domain = "recipe"

  /// `recipe.invalid` or `recipe.unfit`.
  public var code: String {
    switch self {
    case .invalid: "recipe.invalid"
    case .unfit: "recipe.unfit"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .invalid(let findings):
      "The recipe breaks \(findings.count == 1 ? "a rule" : "\(findings.count) rules"): "
        + findings.map(\.description).joined(separator: "\n")
    case .unfit(let recipe, let board, let reasons):
      "The recipe \(recipe) does not fit \(board): "
        + reasons.map(\.description).joined(separator: "; ") + "."
    }
  }

  /// What to change.
  public var advice: String? {
    switch self {
    case .invalid: "Correct recipe.yaml; docs/recipe-schema.md explains keys and rules."
    case .unfit: "Choose another board; mote board show ID lists what a board has."
    }
  }

  /// 65 for files that are wrong, 69 for boards that do not suffice.
  public var exitStatus: ExitStatus {
    switch self {
    case .invalid: .badInput
    case .unfit: .unavailable
    }
  }
}
