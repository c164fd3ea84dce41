import ArgumentParser
import Diagnostics
import FeatureTables
import ModelIR
import Models
import Packing
import TerminalOutput

/// `mote model run`: the reference evaluator over rows of features.
struct ModelRun: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Predict on this computer what the packed model predicts on the board.",
    discussion: """
      Examples:
        mote model run model.onnx rows.csv
        mote model run model.onnx golden.csv --check     fail when a label differs
        mote model run model.onnx rows.npy --json | jq -r '.rows[].answer'

      INPUT is a CSV file with a header line (a column "label" is compared, not used) or a NumPy
      .npy file with one row of numbers per prediction.
      """
  )

  @OptionGroup var modelArgument: ModelArgument
  @OptionGroup var featureArgument: FeatureArgument

  @Argument(help: "Rows of features.", completion: .file(extensions: ["csv", "npy"]))
  var input: String

  @Flag(help: "Fail with status 1 when an answer differs from the row's label.")
  var check = false

  @Flag(help: "Show the scores of every class too.")
  var scores = false

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let model = try modelArgument.source(features: featureArgument.features).read().model
    let table = try FeatureTable.read(LocalFile.bytes(at: input))
    if check, table.labels.isEmpty { throw CommandFailure.noLabels(path: input) }
    let predictions = try table.rows.map { row in
      // A file of a million rows takes seconds: Ctrl-C has to end it.
      try Task.checkCancellation()
      return try model.evaluate(row)
    }
    let result = PredictionResult(model: model, table: table, predictions: predictions)
    try context.terminal.render(result, as: .table(result.presented(withScores: scores)))
    if let mismatches = result.mismatches, mismatches > 0 {
      context.terminal.warn("\(mismatches) of \(predictions.count) answers differ from the labels.")
      if check { throw ExitStatusOnly(exitStatus: .failure) }
    }
  }
}
