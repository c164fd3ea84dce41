/// Choices a file leaves open.
public struct ImportOptions: Equatable, Sendable {
  /// Whether an emlearn CSV is computed as emlearn computes it, instead of as trained.
  public var asEmlearn: Bool
  /// How many boosting rounds of an XGBoost model count, from the first; nil for all.
  public var rounds: Int?

  /// The defaults: what comes closest to the trained model.
  public init(asEmlearn: Bool = false, rounds: Int? = nil) {
    self.asEmlearn = asEmlearn
    self.rounds = rounds
  }

  /// Refuses what means nothing for a format, rather than leaving it unheard.
  func check(for format: ModelFormat) throws(ImportFailure) {
    if asEmlearn, format != .emlearnCSV {
      throw .optionNotFor(format: format, option: "emlearn's arithmetic", meant: "emlearn CSV")
    }
    if rounds != nil, format != .xgboostJSON, format != .xgboostUBJ {
      throw .optionNotFor(format: format, option: "a number of rounds", meant: "XGBoost models")
    }
  }
}
