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
  /// What the store has by a name that the recipe asks for says of itself that it is something else;
  /// `found` is empty where it does not say.
  case otherImage(recipe: String, board: String, image: String, wanted: [String], found: String)
  /// The store has none of several firmwares the recipe was made for.
  case notInStore(recipe: String, board: String, wanted: [String])
  /// The store has several files that are what the recipe asks for, and none has that name.
  case severalImages(recipe: String, board: String, wanted: String, images: [String])
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
    case .otherImage: "recipe.other-image"
    case .notInStore: "recipe.not-in-store"
    case .severalImages: "recipe.several-images"
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
    case .otherImage(let recipe, let board, let image, let wanted, let found):
      "The recipe \(recipe) was made for the firmware \(Self.list(wanted)) on \(board), and the bytes "
        + "of \(image) \(found.isEmpty ? "do not say what they are" : "say that they are \(found)")."
    case .notInStore(let recipe, let board, let wanted):
      "The store has none of the firmwares the recipe \(recipe) was made for on \(board): "
        + "\(Self.list(wanted))."
    case .severalImages(let recipe, let board, let wanted, let images):
      "Of the firmware the recipe \(recipe) was made for on \(board), \(wanted), the store has "
        + "\(images.count) files: \(images.joined(separator: ", "))."
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
    case .otherImage:
      "Nothing was written. Add or fetch the firmware the recipe names, or let the recipe name what "
        + "the bytes say; a name given with --as is no build."
    case .notInStore:
      "Add one with `mote firmware add FILE` or `mote firmware fetch URL`; `mote firmware list` shows "
        + "what is there."
    case .severalImages:
      "Nothing was written. Call the one you mean as the recipe does, with `mote firmware add FILE --as "
        + "NAME@VERSION`, or take the others out with `mote firmware remove`."
    case .noFirmware:
      "Add `firmware:` to its recipe.yaml, or write the firmware with `mote flash` first."
    }
  }

  /// 65 for files that are wrong, 69 for boards that do not suffice.
  public var exitStatus: ExitStatus {
    switch self {
    case .invalid, .noFirmware: .badInput
    case .unfit, .otherFirmware, .otherImage: .unavailable
    case .notInStore: .notFound
    case .severalImages: .usage
    }
  }

  private static func list(_ wanted: [String]) -> String {
    wanted.joined(separator: " or ")
  }

  private static func text(_ name: String, _ version: ReleaseRequirement?) -> String {
    name + (version.map { " \($0)" } ?? "")
  }
}
