import FeatureTables
import ModelIR
import TerminalOutput

/// The answers to all rows of a table, beside the labels it may have.
struct PredictionResult: ResultDocument {
  static let schema = "mote-model-run/1"

  let labels: [String]
  let rows: [Row]
  /// How many answers differ from their labels; nil when the table has none.
  let mismatches: Int?

  /// One prediction.
  struct Row: Encodable {
    let answer: EncodableAnswer
    let label: String?
    let scores: [Float]

    /// Whether there is no label, or it is the answer; not part of the document.
    var isAsLabelled: Bool {
      guard let label else { return true }
      let prediction = Prediction(answer: answer.answer, scores: scores)
      return Agreement(prediction, label: label).verdict == .equal
    }
  }

  init(model: Model, table: FeatureTable, predictions: [Prediction]) {
    labels = model.labels.map(\.description)
    let expected = table.labels.isEmpty ? predictions.map { _ in nil } : table.labels.map(\.self)
    rows = zip(predictions, expected).map { prediction, label in
      Row(
        answer: EncodableAnswer(answer: prediction.answer),
        label: label,
        scores: prediction.scores
      )
    }
    mismatches = table.labels.isEmpty ? nil : rows.count { !$0.isAsLabelled }
  }

  func presented(withScores: Bool) -> Table {
    let hasLabels = mismatches != nil
    let scoreNames = withScores ? (labels.isEmpty ? ["value"] : labels) : []
    var table = Table(
      [.number("ROW"), .text("ANSWER")] + (hasLabels ? [.text("LABEL")] : [])
        + scoreNames.map { .number($0) },
      whenEmpty: "no rows"
    )
    for (position, row) in rows.enumerated() {
      let answer = TableCell(
        row.answer.answer.description,
        hasLabels ? (row.isAsLabelled ? .good : .bad) : nil
      )
      table.append(
        [TableCell(position), answer] + (hasLabels ? [TableCell(row.label)] : [])
          + (withScores ? row.scores.map { TableCell("\($0)") } : [])
      )
    }
    return table
  }
}
