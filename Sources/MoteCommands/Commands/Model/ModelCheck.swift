import ArgumentParser
import Diagnostics
import FeatureTables
import ModelIR
import Models
import Packing
import TerminalOutput

/// `mote model check`: the rules of models, and agreement with vectors.
struct ModelCheck: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a model file, and its answers against known ones.",
    discussion: """
      Examples:
        mote model check model.onnx                         only the file
        mote model check model.onnx --vectors golden.csv    has a column "label"
        mote model check model.json --vectors X.npy Y.npy   labels or scores
        mote model check trees.csv --as-emlearn --vectors X.npy Y.npy --rows

      A row is equal when its label is, and its scores within 2e-6 plus 1e-5 of
      their size. A tie is a row whose two best expected scores differ by 1e-6 or
      less. The exit status is 1 when a row differs.
      """
  )

  @OptionGroup var modelArgument: ModelArgument
  @OptionGroup var featureArgument: FeatureArgument

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Rows of features with labels, or features and a second file of labels or scores.",
      valueName: "file"
    ),
    completion: .file(extensions: ["csv", "npy"])
  )
  var vectors: [String] = []

  @Flag(help: "Show every row.")
  var rows = false

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    if vectors.count > 2 {
      throw ValidationError("--vectors takes one or two files, \(vectors.count) are given.")
    }
    if rows, vectors.isEmpty { throw ValidationError("--rows needs --vectors.") }
  }

  func run(in context: CommandContext) async throws {
    let imported = try modelArgument.source(features: featureArgument.features).read()
    guard let path = vectors.first else {
      let document = CheckDocument(imported, file: modelArgument.model)
      return try context.terminal.render(document, as: .fields(document.fields))
    }
    let table = try FeatureTable.read(LocalFile.bytes(at: path))
    let expected = try expected(of: table, for: imported.model)
    guard expected.count == table.rows.count else {
      throw FeatureTableFailure.labelCount(expected.count, rows: table.rows.count)
    }
    let predictions = try table.rows.map { row in
      // A file of a million rows takes seconds: Ctrl-C has to end it.
      try Task.checkCancellation()
      return try imported.model.evaluate(row)
    }
    let document = CheckDocument(
      imported,
      file: modelArgument.model,
      predictions: predictions,
      agreements: agreements(predictions, expected, labels: imported.model.labels),
      listsRows: rows
    )
    let summary = Presentation.fields(document.fields)
    let presentation = rows ? .sequence([.table(document.presentedRows()), summary]) : summary
    try context.terminal.render(document, as: presentation)
    if !document.isAsExpected { throw ExitStatusOnly(exitStatus: .failure) }
  }

  private func expected(of table: FeatureTable, for model: Model) throws -> ExpectedAnswers {
    guard vectors.count == 2 else { return try ExpectedAnswers(of: table, path: vectors[0]) }
    return try ExpectedAnswers(LocalFile.bytes(at: vectors[1]), for: model, path: vectors[1])
  }

  private func agreements(
    _ predictions: [Prediction],
    _ expected: ExpectedAnswers,
    labels: [ClassLabel]
  ) -> [Agreement] {
    switch expected {
    case .labels(let names): zip(predictions, names).map { Agreement($0, label: $1) }
    case .scores(let rows): zip(predictions, rows).map { Agreement($0, scores: $1, labels: labels) }
    }
  }
}
