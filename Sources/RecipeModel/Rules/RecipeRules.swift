import YAMLSchema

/// The rules for recipe files; each one is a function of its own, named for what it demands.
///
/// R01 (shape) and R06 (sizes) are checked while a file is read.
enum RecipeRules {
  /// A rule for one file.
  typealias Rule = @Sendable (ParsedRecipe) -> [Finding]

  /// The rules, which run when the shape is right.
  static let all: [Rule] = [
    idIsTheFoldersName, capabilitiesAreComplete, targetsAreProperPlaces,
    sourcesStayInTheFolder, moduleIsAnIdentifier, benchmarksAreOfOneKind, countsAreInRange,
    selfTestHasAModel, originsAreGiven, namedFilesExist, firmwareIsNamed,
  ]

  /// Everything the rules find in one file, in the order of its lines, at most
  /// `FindingLog.limit`.
  static func findings(in file: ParsedRecipe) -> [Finding] {
    let findings = file.findings + (file.recipe == nil ? [] : all.flatMap { $0(file) })
    let sorted = findings.sorted { ($0.line, $0.rule) < ($1.line, $1.rule) }
    return Array(sorted.prefix(FindingLog.limit))
  }
}
