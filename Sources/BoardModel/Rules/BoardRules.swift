import YAMLSchema

/// The rules for board files; each one is a function of its own, named for what it demands.
///
/// B01 (shape) and B10 (sizes and patterns) are checked while a file is read.
enum BoardRules {
  /// A rule for one file.
  typealias FileRule = @Sendable (ParsedBoard) -> [Finding]

  /// A rule over all files.
  typealias CatalogueRule = @Sendable ([ParsedBoard]) -> [Finding]

  /// Rules that look at the text's values and run even when the shape is wrong.
  static let overValues: [FileRule] = [
    everyValueHasASource, sourcesHaveAForm, nothingBelongsToOneDevice,
  ]

  /// Rules that look at a board and run when its shape is right.
  static let overBoards: [FileRule] = [
    idIsWellFormed, compiledModulesFitTheFirmware, architectureFitsTheFPU, memoryAreasAreApart,
    flashMethodIsComplete, erasingIsAnnounced, sizesAreWholeKibibytes, simulationIsComplete,
  ]

  /// Rules over all boards together.
  static let overCatalogues: [CatalogueRule] = [
    namesAreUnique, sharedUSBIdentitiesAreExplained,
  ]

  /// Everything the rules find in one file, in the order of its lines, at most
  /// `FindingLog.limit`.
  static func findings(in file: ParsedBoard) -> [Finding] {
    var findings = file.findings
    if file.root != nil { findings += overValues.flatMap { $0(file) } }
    if file.board != nil { findings += overBoards.flatMap { $0(file) } }
    let sorted = findings.sorted { ($0.line, $0.rule) < ($1.line, $1.rule) }
    return Array(sorted.prefix(FindingLog.limit))
  }
}
