import Encodings
import ModelIR
import Models
import TerminalOutput

/// What `mote model check` found.
struct CheckDocument: ResultDocument {
  static let schema = "mote-model-check/1"

  /// One row of the vectors.
  struct Row: Encodable {
    let answer: EncodableAnswer
    let expected: String
    let scoreDifference: Float?
    let verdict: Agreement.Verdict
  }

  private let file: String
  private let format: String
  private let notes: [String]
  private let vectors: Int?
  private let equal: Int?
  private let different: Int?
  private let ties: Int?
  private let scoresOutside: Int?
  private let largestScoreDifference: Float?
  private let rows: [Row]?

  init(_ imported: ImportedModel, file: String) {
    self.init(imported, file: file, agreements: nil, rows: nil)
  }

  init(
    _ imported: ImportedModel,
    file: String,
    predictions: [Prediction],
    agreements: [Agreement],
    listsRows: Bool
  ) {
    let rows = zip(predictions, agreements).map { prediction, agreement in
      Row(
        answer: EncodableAnswer(answer: prediction.answer),
        expected: agreement.expected,
        scoreDifference: agreement.scoreDifference,
        verdict: agreement.verdict
      )
    }
    self.init(imported, file: file, agreements: agreements, rows: listsRows ? rows : nil)
  }

  private init(
    _ imported: ImportedModel,
    file: String,
    agreements: [Agreement]?,
    rows: [Row]?
  ) {
    func count(_ verdict: Agreement.Verdict) -> Int? {
      agreements?.count { $0.verdict == verdict }
    }
    self.file = file
    format = imported.format.name
    notes = imported.notes.map(\.description)
    vectors = agreements?.count
    equal = count(.equal)
    different = count(.different)
    ties = count(.tie)
    scoresOutside = count(.scores)
    largestScoreDifference = agreements?.compactMap(\.scoreDifference).max()
    self.rows = rows
  }

  /// Whether the model is as its vectors say; true without vectors.
  var isAsExpected: Bool { (different ?? 0) + (scoresOutside ?? 0) == 0 }

  /// The summary for people.
  var fields: [Field] {
    [Field("file", file), Field("format", format), Field("rules", "all kept", .good)]
      + notes.map { Field("note", $0) } + agreementFields
  }

  private var agreementFields: [Field] {
    guard let vectors, let equal, let ties, let different, let scoresOutside else { return [] }
    let share = DecimalText.fixed(Double(equal) * 100 / Double(max(vectors, 1)), digits: 1)
    let emphasis: Emphasis = isAsExpected ? .good : .bad
    return [
      Field("rows", DecimalText.grouped(vectors)),
      Field("equal", "\(DecimalText.grouped(equal)) (\(share) %)", emphasis),
      Field("ties", DecimalText.grouped(ties)),
      Field("different", DecimalText.grouped(different + scoresOutside), emphasis),
      Field("scores", largestScoreDifference.map { "differ by at most \($0)" }),
    ]
  }

  /// The rows for people, one a line.
  func presentedRows() -> Table {
    var table = Table(
      [
        .number("ROW"), .text("ANSWER"), .text("EXPECTED"), .number("DIFFERENCE"),
        .text("VERDICT"),
      ],
      whenEmpty: "no rows"
    )
    for (position, row) in (rows ?? []).enumerated() {
      table.append([
        TableCell(position),
        TableCell(row.answer.answer.description),
        TableCell(row.expected),
        TableCell(row.scoreDifference.map { "\($0)" }),
        TableCell(row.verdict.rawValue, row.verdict == .equal ? .good : .bad),
      ])
    }
    return table
  }
}
