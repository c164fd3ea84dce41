public import Diagnostics
import Encodings

/// Why a table of features was refused.
public enum FeatureTableFailure: Equatable, Sendable {
  /// The file is larger than mote reads.
  case tooLarge(byteCount: Int, limit: Int)
  /// There are no rows.
  case noRows
  /// There are more rows than mote reads.
  case tooManyRows(limit: Int)
  /// The number of feature columns is outside the range.
  case columnCount(Int, allowed: ClosedRange<Int>)
  /// Rows given as values have different lengths; `row` counts from 0.
  case rowLength(row: Int, count: Int, expected: Int)
  /// There are labels, but not one per row.
  case labelCount(Int, rows: Int)
  /// A line of a CSV file has another number of fields than the first; lines count from 1.
  case fieldCount(line: Int, count: Int, expected: Int)
  /// A field is no number; line and column count from 1.
  case notANumber(line: Int, column: Int, text: String)
  /// A quoted field does not end, or goes on after its closing quote.
  case quotes(line: Int)
  /// The text is not UTF-8.
  case notUTF8(line: Int)
  /// A `.npy` file is malformed at a byte.
  case numPy(offset: Int, reason: String)
  /// A `.npy` file holds something else than numbers in rows.
  case numPyContent(String)
}

extension FeatureTableFailure: Diagnosable {
  /// The area of feature tables.
  public static var domain: String { "table" }

  /// Stable and unique.
  public var code: String {
    switch self {
    case .tooLarge: "table.too-large"
    case .noRows: "table.no-rows"
    case .tooManyRows: "table.too-many-rows"
    case .columnCount: "table.column-count"
    case .rowLength: "table.row-length"
    case .labelCount: "table.label-count"
    case .fieldCount: "table.field-count"
    case .notANumber: "table.not-a-number"
    case .quotes: "table.quotes"
    case .notUTF8: "table.not-utf8"
    case .numPy: "table.npy"
    case .numPyContent: "table.npy-content"
    }
  }

  /// What is wrong, with line and column or byte.
  public var description: String {
    switch self {
    case .tooLarge(let byteCount, let limit):
      "The table has \(DecimalText.byteCount(byteCount)), mote reads up to "
        + "\(DecimalText.byteCount(limit))."
    case .noRows: "The table has no rows."
    case .tooManyRows(let limit): "The table has more than \(DecimalText.grouped(limit)) rows."
    case .columnCount(let count, let allowed):
      "The table has \(count) feature columns, allowed are \(allowed.lowerBound) to "
        + "\(allowed.upperBound)."
    case .rowLength(let row, let count, let expected):
      "Row \(row) has \(count) features, \(expected) are expected."
    case .labelCount(let count, let rows): "There are \(count) labels for \(rows) rows."
    case .fieldCount(let line, let count, let expected):
      "Line \(line) has \(count) fields, \(expected) are expected."
    case .notANumber(let line, let column, let text):
      "Line \(line), column \(column): \"\(text)\" is no number."
    case .quotes(let line): "Line \(line): a quoted field does not end where the field ends."
    case .notUTF8(let line): "Line \(line) is not UTF-8 text."
    case .numPy(let offset, let reason): "Byte \(offset) of the .npy file: \(reason)."
    case .numPyContent(let what): "The .npy file holds \(what)."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .numPy, .numPyContent:
      "Save a 2-D array of numbers in C order: `numpy.save(path, rows.astype(\"float32\"))`."
    case .tooLarge, .tooManyRows: "Split the table into several files."
    default:
      "Give one line per row: the features as numbers, then the label in a column \"label\"."
    }
  }

  /// Malformed input.
  public var exitStatus: ExitStatus { .badInput }
}
