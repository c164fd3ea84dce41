import BoardModel
import Encodings
import ModelCompiler
import ModelIR
import Models
import Packing
import TerminalOutput
import YAMLSchema

/// What `mote pack` made, beside what it could have made.
struct PackDocument: ResultDocument {
  static let schema = "mote-pack/2"

  private let board: String
  private let budget: PackBudget
  /// Machine code that lies outside the heap on this board.
  private let codeBytes: Int?
  private let decisions: Int
  private let features: Int
  private let featureType: String
  private let file: String?
  private let form: String
  private let forms: [PackedForm]
  private let goal: String?
  private let importBytes: Int?
  private let labels: [String]
  private let module: String
  private let notes: [String]
  private let rows: Rows?
  private let sha256: String
  private let sizeBytes: Int
  /// The file beside it with the tables.
  private let tables: String?
  private let trees: Int
  private let votes: Votes?
  private let why: String

  /// How leaves became integers.
  private struct Votes: Encodable {
    let precision: String
    let scale: Double
    let band: Double
  }

  /// How the module does on the vectors.
  private struct Rows: Encodable {
    /// Where they are from.
    let file: String
    let count: Int
    /// Rows with the trained label; nil for a regression.
    let equal: Int?
    let insideBand: Int
  }

  init(_ comparison: PackComparison, path: String?, rowsPath: String?, board: Board) {
    let packed = comparison.chosen
    self.board = packed.boardID
    budget = PackBudget(board)
    codeBytes = packed.heap.map(\.outsideByteCount).flatMap { $0 > 0 ? $0 : nil }
    decisions = packed.nodeCount
    features = packed.featureCount
    featureType = packed.featureType.rawValue
    file = path
    form = packed.form.rawValue
    forms = comparison.entries.map { PackedForm($0, chosen: packed.variant) }
    goal = packed.variant.goal?.rawValue
    importBytes = packed.heap?.peakByteCount
    labels = packed.labels
    module = packed.moduleName
    notes = packed.notes.map(\.description)
    rows = packed.report.map {
      Rows(
        file: rowsPath ?? "",
        count: $0.rowCount,
        equal: $0.equalCount,
        insideBand: $0.insideBandCount
      )
    }
    sha256 = packed.sha256
    sizeBytes = packed.byteCount
    tables = path.flatMap { path in
      packed.isFolder ? nil : PackDestination.places(of: packed, at: path).dropFirst().first
    }
    trees = packed.treeCount
    why = comparison.reason.sentence(packed.variant, boardID: packed.boardID)
    votes = packed.votes.map {
      Votes(precision: $0.precision.rawValue, scale: $0.scale, band: $0.band)
    }
  }

  /// The summary for people.
  var fields: [Field] {
    let code = codeBytes.map {
      Field("code", "\(DecimalText.byteCount($0)) outside the heap")
    }
    return [
      Field("file", [file ?? "not written", tables].compactMap(\.self).joined(separator: ", ")),
      Field("module", module),
      Field("form", goal.map { "\(form) for \($0)" } ?? form),
      Field("why", why),
      Field("board", board),
      Field("budget", budget.words),
    ] + [code].compactMap(\.self) + [
      Field("size", DecimalText.byteCount(sizeBytes)),
      Field("sha256", sha256),
      Field("features", "\(DecimalText.grouped(features)), \(featureType)"),
      Field("labels", labels.isEmpty ? nil : labels.joined(separator: ", ")),
      Field(
        "trees",
        "\(DecimalText.grouped(trees)) with \(DecimalText.grouped(decisions)) decisions"
      ),
      Field("votes", votes.map(Self.words)),
      Field("vectors", rows.map(words)),
    ] + notes.map { Field("note", $0) }
  }

  /// A sentence where importing may take more than the board has; only the board itself knows.
  var shortage: String? {
    guard let needed = importBytes, let heap = budget.heapBytes, needed > heap else { return nil }
    return "Importing takes about \(DecimalText.byteCount(needed)) of heap, \(board) starts with "
      + "\(DecimalText.byteCount(heap)) or more; `mote deploy` asks the board."
  }

  private static func words(_ votes: Votes) -> String {
    guard votes.band > 0 else { return "exact" }
    let steps = DecimalText.fixed(votes.scale, digits: 0)
    return "\(steps) steps to 1; labels are the trained ones where sums differ by more than "
      + "\(Float(votes.band))"
  }

  private func words(_ rows: Rows) -> String {
    let count = DecimalText.grouped(rows.count)
    guard let equal = rows.equal else { return "\(rows.file): \(count) rows" }
    let close = (votes?.band ?? 0) > 0 ? ", \(rows.insideBand) closer than that" : ""
    return "\(rows.file): \(DecimalText.grouped(equal)) of \(count) labels equal\(close)"
  }

  /// The forms for people, one a line.
  func presentedForms() -> Table {
    var table = Table(
      [
        .text(""), .text("FORM"), .text("FOR"), .number("FILE"), .number("HEAP"),
        .number("IMPORT"), .number("TYPICAL"), .number("WORST"), .text(""),
      ],
      whenEmpty: "no forms"
    )
    for form in forms { table.append(form.cells) }
    return table
  }
}
