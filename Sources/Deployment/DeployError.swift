public import Diagnostics
import Encodings
public import FeatureTables
public import MPYFormat
public import ModelIR
public import Packing

/// Why a recipe is not on the board.
public enum DeployError: Diagnosable, Equatable {
  /// The folder holds no recipe.
  case noRecipe(path: String)
  /// A file of the recipe cannot be read.
  case unreadable(path: String, reason: String)
  /// The board's heap is too small for the recipe.
  case notEnoughHeap(recipe: String, needed: Int, free: Int)
  /// The board's file system has too little room.
  case notEnoughRoom(recipe: String, needed: Int, free: Int)
  /// The firmware on the board is not the one its file describes.
  case noCompiledModules(board: String, machine: String)
  /// A file with the ending of compiled modules is none.
  case badModule(path: String, cause: MPYFailure)
  /// A compiled module would not load on the board, or would not compute there what it should.
  case unfitModule(path: String, board: String, ModuleFinding)
  /// The vectors cannot be understood.
  case badVectors(file: String, cause: FeatureTableFailure)
  /// The vectors have another number of features than the model takes.
  case featureCount(file: String, count: Int, expected: Int)
  /// A value of the vectors is none of the type the recipe declares.
  case featureValue(file: String, row: Int, value: Float, type: FeatureType)
  /// The vectors have no labels to compare with.
  case noLabels(file: String)
  /// The model on the board predicts something else than expected.
  case selfTestFailed(row: Int, expected: String, actual: String, wrongCount: Int, rowCount: Int)

  /// The area of these errors.
  public static let domain = "deploy"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .noRecipe: "deploy.no-recipe"
    case .unreadable: "deploy.unreadable"
    case .notEnoughHeap: "deploy.not-enough-heap"
    case .notEnoughRoom: "deploy.not-enough-room"
    case .noCompiledModules: "deploy.no-mpy"
    case .badModule: "deploy.bad-module"
    case .unfitModule: "deploy.unfit-module"
    case .badVectors: "deploy.bad-vectors"
    case .featureCount: "deploy.feature-count"
    case .featureValue: "deploy.feature-value"
    case .noLabels: "deploy.no-labels"
    case .selfTestFailed: "deploy.self-test-failed"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .noRecipe(let path): "There is no recipe.yaml in \(path)."
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
    case .notEnoughHeap(let recipe, let needed, let free):
      "\(recipe) needs \(DecimalText.grouped(needed)) bytes of heap, the board has "
        + "\(DecimalText.grouped(free)) free."
    case .notEnoughRoom(let recipe, let needed, let free):
      "\(recipe) needs \(DecimalText.grouped(needed)) bytes of file system, the board has "
        + "\(DecimalText.grouped(free)) free."
    case .noCompiledModules(let board, let machine):
      "The firmware on this \(board) (\"\(machine)\") loads no .mpy files."
    case .badModule(let path, let cause): "\(path): \(cause.description)"
    case .unfitModule(let path, let board, let finding):
      "\(path) \(finding.verdict.rawValue) on \(board): \(finding.reason)."
    case .badVectors(let file, let cause): "\(file): \(cause.description)"
    case .featureCount(let file, let count, let expected):
      "\(file) has \(count) feature columns, the model takes \(expected)."
    case .featureValue(let file, let row, let value, let type):
      "\(file), row \(row), holds \(value); the recipe declares features of the type "
        + "\(type.rawValue)."
    case .noLabels(let file): "\(file) has no label column."
    case .selfTestFailed(let row, let expected, let actual, let wrongCount, let rowCount):
      "The self-test failed in \(wrongCount) of \(rowCount) rows; row \(row) gave \"\(actual)\", "
        + "expected \"\(expected)\"."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .noRecipe: "Name a folder with a recipe.yaml, such as Recipes/activity."
    case .unreadable: "Check the file and its permissions."
    case .notEnoughHeap:
      "This is what a soft reset leaves free, with no program running: pack a smaller model, or "
        + "take a board with more RAM."
    case .notEnoughRoom: "Remove files with `mote fs rm`; `mote fs tree` shows what is there."
    case .noCompiledModules:
      "Flash MicroPython 1.23 or newer, or set `form: python` in the recipe."
    case .badModule(_, let cause): cause.advice
    case .unfitModule(_, _, let finding): finding.advice
    case .badVectors(_, let cause): cause.advice
    case .featureCount:
      "Give each row exactly the model's features, then the label; `mote model info MODEL` shows "
        + "how many there are."
    case .featureValue: "Give whole numbers of that type, or change model.features in recipe.yaml."
    case .noLabels: "Add a column named label with the expected predictions."
    case .selfTestFailed:
      "The files were written. Check that model and vectors belong together: "
        + "`mote model run MODEL VECTORS` predicts on this computer."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus {
    switch self {
    case .noRecipe: .notFound
    case .unreadable, .badModule, .badVectors, .featureCount, .featureValue, .noLabels: .badInput
    case .notEnoughHeap, .notEnoughRoom, .noCompiledModules, .unfitModule: .unavailable
    case .selfTestFailed: .failure
    }
  }

  /// The error underneath, when there is one.
  public var cause: (any Error)? {
    switch self {
    case .badVectors(_, let cause): cause
    case .badModule(_, let cause): cause
    default: nil
    }
  }
}
