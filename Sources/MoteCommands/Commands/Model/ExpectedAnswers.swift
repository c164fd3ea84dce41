import FeatureTables
import ModelIR

/// What the rows of a table should be answered with: labels, or the scores behind them.
enum ExpectedAnswers {
  /// One label per row, or one value of a regression as text.
  case labels([String])
  /// One list of scores per row, as long as the model has scores.
  case scores([[Float]])

  /// The labels of a table.
  init(of table: FeatureTable, path: String) throws(CommandFailure) {
    guard !table.labels.isEmpty else { throw .noLabels(path: path) }
    self = .labels(table.labels)
  }

  /// The rows of a file: NumPy's, or CSV with a column of labels or with scores.
  init(_ bytes: [UInt8], for model: Model, path: String) throws {
    if NumPyArray.isNumPy(bytes) {
      try self.init(NumPyArray(bytes), for: model, path: path)
    } else {
      let table = try FeatureTable.read(bytes)
      self =
        table.labels.isEmpty
        ? .scores(try Self.scores(table.rows, for: model, path: path)) : .labels(table.labels)
    }
  }

  /// The rows of a NumPy file: text and, for a classifier, one whole number a row are labels.
  ///
  /// One float a row of a model with two classes is the score of the second.
  private init(_ array: NumPyArray, for model: Model, path: String) throws {
    let isList = array.shape.count == 1 || array.shape.last == 1
    switch array.elements {
    case .texts(let names) where isList: self = .labels(names)
    case .integers(let numbers) where isList && !model.labels.isEmpty:
      self = .labels(numbers.map { "\($0)" })
    default:
      let rows = try FeatureTable(array).rows
      let values = array.shape.count == 1 ? rows.flatMap { $0.map { [$0] } } : rows
      self = .scores(try Self.scores(values, for: model, path: path))
    }
  }

  /// How many rows there are.
  var count: Int {
    switch self {
    case .labels(let labels): labels.count
    case .scores(let scores): scores.count
    }
  }

  private static func scores(
    _ rows: [[Float]],
    for model: Model,
    path: String
  ) throws(CommandFailure) -> [[Float]] {
    let width = model.scoreCount
    let given = rows.first?.count ?? 0
    if given == 1, width == 2 { return rows.map { [1 - $0[0], $0[0]] } }
    guard given == width else {
      throw .scoreCount(path: path, count: given, expected: width)
    }
    return rows
  }
}
