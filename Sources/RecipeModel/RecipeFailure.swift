public import BoardModel
public import Diagnostics
public import YAMLSchema

/// Why a recipe cannot be used.
public enum RecipeFailure: Hashable {
  /// The recipe's file breaks rules; never empty.
  case invalid(findings: [Finding])
  /// The board lacks something the recipe needs; never empty.
  case unfit(recipe: String, board: String, reasons: [Misfit])
  /// The board runs other firmware than the recipe was made for; `found` is empty where the board
  /// does not say.
  case otherFirmware(
    recipe: String,
    board: String,
    wanted: String,
    version: ReleaseRequirement?,
    found: String
  )
  /// The recipe names no firmware for the board.
  case noFirmware(recipe: String, board: String)
}

extension RecipeFailure: Diagnosable {
  /// `recipe`.
  public static let domain = "recipe"

  /// `recipe.invalid` and so on.
  public var code: String {
    switch self {
    case .invalid: "recipe.invalid"
    case .unfit: "recipe.unfit"
    case .otherFirmware: "recipe.other-firmware"
    case .noFirmware: "recipe.no-firmware"
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
    case .otherFirmware(let recipe, let board, let wanted, let version, let found):
      "The recipe \(recipe) was made for the firmware \(Self.text(wanted, version)) on \(board), "
        + "and this one \(found.isEmpty ? "does not say what it has" : "has \(found)")."
    case .noFirmware(let recipe, let board): "The recipe \(recipe) names no firmware for \(board)."
    }
  }

  /// What to change.
  public var advice: String? {
    switch self {
    case .invalid: "Correct recipe.yaml; docs/recipe-schema.md explains keys and rules."
    case .unfit: "Choose another board; mote board show ID lists what a board has."
    case .otherFirmware(_, let board, let wanted, let version, _):
      "Nothing was written. Flash it first: `mote flash \(board) "
        + "'\(wanted)\(version.map { "@\($0)" } ?? "")'`; `mote firmware list` shows what is there."
    case .noFirmware:
      "Add `firmware:` to its recipe.yaml, or write the firmware with `mote flash` first."
    }
  }

  /// 65 for files that are wrong, 69 for boards that do not suffice.
  public var exitStatus: ExitStatus {
    switch self {
    case .invalid, .noFirmware: .badInput
    case .unfit, .otherFirmware: .unavailable
    }
  }

  private static func text(_ name: String, _ version: ReleaseRequirement?) -> String {
    name + (version.map { " \($0)" } ?? "")
  }
}
